from directory.admin.viewsets.group import DirectoryGroup

__all__ = ["DirectoryGroup"]
