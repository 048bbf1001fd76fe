"""Files sent to the import pages of the admin as a browser would send them."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from roadmap.models import ContentVersion
from tests.roadmap.admin_pages import admin_url


def upload(client, model, data, *, name="rows.csv", file_format="", content_type="text/plain"):
    """The page that shows the difference, or what is wrong."""
    ContentVersion.objects.get_or_create(pk=1)  # a test that empties all tables may have run before
    data = data.encode() if isinstance(data, str) else data
    file = SimpleUploadedFile(name, data, content_type=content_type)
    return client.post(admin_url(model, "import"), {"import_file": file, "format": file_format, "resource": "0"})


def confirm(client, model, preview):
    return client.post(admin_url(model, "process_import"), {"seal": preview.context["seal"]})


def import_file(client, model, data, **kwargs):
    preview = upload(client, model, data, **kwargs)
    assert preview.status_code == 200, problems(preview)
    return confirm(client, model, preview)


def export(client, model, file_format):
    answer = client.post(admin_url(model, "export"), {"format": file_format, "resource": "0"})
    return answer.content


def problems(page):
    """What a page says is wrong, as (line, column, text)."""
    context = page.context
    if "problems" in context:
        return [(problem.line, problem.column, problem.text) for problem in context["problems"]]
    return [(0, field, text) for field, texts in context["form"].errors.items() for text in texts]


def shown(difference):
    """A marked-up difference as a person reads it: what went in [-...-], what came in {+...+}."""
    text = re.sub(r"<del>(.*?)</del>", r"[-\1-]", difference, flags=re.DOTALL)
    return re.sub(r"<ins>(.*?)</ins>", r"{+\1+}", text, flags=re.DOTALL)


def differences(page):
    """By slug: what the page says would change, by label."""
    return {
        preview.slug: {str(label): shown(difference) for label, difference in preview.fields}
        for preview in page.context["previews"]
    }


NEW_SKILL = "slug,name,category,summary\nzorblax,Zorblax,data,A new thing.\n"


def resource_rows(count, **changes):
    """A CSV of resources; `changes` by number of the row, counted from 0."""
    head = "slug,title,url,kind,provider,cost,level,summary,skills,basis"
    rows = []
    for number in range(count):
        row = {"url": f"https://example.org/{number}", "kind": "course", "provider": "prov", "skills": "python"}
        row |= changes.get(f"row_{number}", {})
        cells = (
            f"r-{number}",
            f"Title {number}",
            row["url"],
            row["kind"],
            row["provider"],
            "free",
            "beginner",
            "Sum.",
        )
        rows.append(",".join((*cells, row["skills"], "seen")))
    return "\n".join([head, *rows, ""])
