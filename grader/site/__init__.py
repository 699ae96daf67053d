"""The pack as a static site: whoever has a browser reads an exercise, edits it, and is judged in the page.

``pack`` says what the page is told and what its judge is given, ``build`` puts the site together, ``page`` is what Python runs there.
"""
