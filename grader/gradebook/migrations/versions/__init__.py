"""One module per step, ``vNNNN_what``; a step that has been released is never edited."""
