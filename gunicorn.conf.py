"""What every gunicorn that is started in this folder does, whoever starts it and how."""

# The most that gunicorn reads: a long search in Urdu is six characters a letter in its address,
# and what does not fit ends in an error page that is not ours.
limit_request_line = 8190
