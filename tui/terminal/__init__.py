"""The only room that imports Textual and Rich: the app, its screens, widgets, keys and colours.

Importing this package imports neither; only the modules inside do.
"""
