"""What several pages share: forms made from models, the frame of a page, the theme."""
