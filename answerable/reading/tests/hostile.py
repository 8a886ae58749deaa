"""Files made to be slow or to ask for much: small ones, whose size or number can be set, so that growth can be measured."""

import io
import zipfile

import docx
import pikepdf
from pikepdf import Array, Dictionary, Name

from answerable.reading.tests.made import saved

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "urn:schemas-microsoft-com:vml"
TITLE = b"BT /F1 18 Tf 60 780 Td (A letter about schools) Tj ET\n"
LINE = b"BT /F1 12 Tf 60 700 Td (Children wait too long.) Tj ET\n"


def word(body):
    """A Word document whose body is this."""
    plain = io.BytesIO()
    docx.Document().save(plain)
    written = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for part in old.namelist():
            if part != "word/document.xml":
                new.writestr(part, old.read(part))
        xml = f'<w:document xmlns:w="{_WORD}" xmlns:v="{_DRAWING}"><w:body>{body}</w:body></w:document>'
        new.writestr("word/document.xml", xml)
    return written.getvalue()


def text_boxes(depth, pieces=200):
    """Text boxes inside text boxes, each with many pieces of text of its own."""
    opened = f"<w:p><w:r>{'<w:t>x</w:t>' * pieces}<w:pict><v:textbox><w:txbxContent>"
    return word(opened * depth + "<w:p/>" + "</w:txbxContent></v:textbox></w:pict></w:r></w:p>" * depth)


def nested_tables(depth):
    """Tables inside the cells of tables."""
    return word("<w:tbl><w:tr><w:tc>" * depth + "<w:p><w:r><w:t>x</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * depth)


def drawn(*contents, forms=None):
    """A PDF with these contents of its pages, packed as tightly as can be, and drawings (`forms`) that they draw by name."""
    made = pikepdf.new()
    font = made.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for content in contents:
        page = made.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        if forms:
            page.obj.Resources.XObject = Dictionary({f"/{name}": form(made, font) for name, form in forms.items()})
        page.obj.Contents = made.make_stream(content)
    return saved(made, compress_streams=True, recompress_flate=True)


def forms_in_forms(depth, fan):
    """A drawing that draws another so many times, which draws another so many times, so many deep."""

    def form(made, font):
        inner = _form(made, LINE, Font=Dictionary(F1=font))
        for _ in range(depth):
            inner = _form(made, b"/X Do " * fan, XObject=Dictionary(X=inner))
        return inner

    return form


def _form(made, content, **resources):
    form = made.make_stream(content)
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    form.Resources = Dictionary(**resources)
    return form


def one_line(pieces, step=b""):
    """A page with one line of many pieces of text, each so far from the one before."""
    return drawn(TITLE + b"BT /F1 2 Tf 5 400 Td " + (b"(a) Tj " + step) * pieces + b"ET")


def between(bomb):
    """The first page of a file between two that can be read."""
    whole = pikepdf.open(io.BytesIO(drawn(TITLE + LINE, LINE)))
    with pikepdf.open(io.BytesIO(bomb)) as other:
        whole.pages.insert(1, other.pages[0])
        return saved(whole, compress_streams=True)


def tags_in_tags(depth, leaves):
    """Structure tags so many deep, with so many paragraphs in the innermost."""
    drawing = b"".join(b"/P <</MCID %d>> BDC (a) Tj 0 -0.01 Td EMC " % number for number in range(leaves))
    made = pikepdf.open(io.BytesIO(drawn(TITLE + b"BT /F1 4 Tf 10 830 Td " + drawing + b"ET")))
    page = made.pages[0].obj
    node = [made.make_indirect(Dictionary(S=Name.P, Pg=page, K=number)) for number in range(leaves)]
    for _ in range(depth):
        node = [made.make_indirect(Dictionary(S=Name.Div, Pg=page, K=Array(node)))]
    made.Root.StructTreeRoot = made.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(node)))
    made.Root.MarkInfo = Dictionary(Marked=True)
    return saved(made)
