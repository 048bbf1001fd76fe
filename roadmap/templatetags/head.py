"""What the head of a page says twice: `{% remember name %}...{% endremember %}` shows its content and keeps it.

Spaces and line breaks become single spaces, and double quotes are escaped, so that `{{ name }}` may stand in an
attribute. Django renders a block in one place only; this lets a page's title be its Open Graph title too.
"""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class RememberNode(template.Node):
    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        text = " ".join(self.nodelist.render(context).split()).replace('"', "&quot;")
        # Templates' own words and variables that the templates escaped.
        context[self.name] = mark_safe(text)  # noqa: S308
        return context[self.name]


@register.tag
def remember(parser: Parser, token: Token) -> RememberNode:
    """{% remember page_title %}{% block title %}{% endblock %}{% endremember %}"""
    parts = token.split_contents()
    if len(parts) != 2:
        raise template.TemplateSyntaxError("{% remember %} takes one name.")
    nodelist = parser.parse(("endremember",))
    parser.delete_first_token()
    return RememberNode(parts[1], nodelist)
