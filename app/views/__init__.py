"""The pages, one file each; `app/main.py` puts them in order."""
