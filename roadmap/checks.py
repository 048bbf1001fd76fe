"""Deployment checks of the roadmap."""
