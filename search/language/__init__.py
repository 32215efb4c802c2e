"""The hub's own handling of words: synonyms, spelling, highlights, completions.

Pure: no Django, no database. The same for every engine, which are given stems.
"""
