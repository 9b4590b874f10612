"""Render pages with the theme's templates. Takes pages, gives files; meets Jinja."""

from ladder.rendering.renderer import Renderer, Site, render

__all__ = ["Renderer", "Site", "render"]
