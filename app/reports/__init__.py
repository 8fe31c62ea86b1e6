"""A report in the forms that people and machines take away: text, Markdown, JSON."""
