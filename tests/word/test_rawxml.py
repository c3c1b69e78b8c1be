import pytest

from xls2report.packages.xml_parser import XmlError
from xls2report.word.rawxml import MAX_DEPTH, MAX_NODES, parse, to_part, to_string

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_known_namespaces_get_their_usual_prefix() -> None:
    tree = parse(f'<x:p xmlns:x="{W}" xmlns="urn:other"><x:r x:rsidR="1"/><q/></x:p>'.encode())
    assert tree.root.name == "w:p"
    assert tree.root.elements()[0].attributes == {"w:rsidR": "1"}
    assert tree.root.elements()[1].name == "ns1:q"
    assert tree.namespaces == {"w": W, "ns1": "urn:other"}


def test_a_strange_namespace_never_takes_a_known_prefix() -> None:
    tree = parse(b'<w:p xmlns:w="urn:other" xmlns:s="urn:other"><s:r/></w:p>')
    assert tree.root.name == tree.root.elements()[0].name.replace(":r", ":p") == "ns0:p"


def test_prefixes_in_attributes_follow() -> None:
    data = (
        f'<a:p xmlns:a="{W}" xmlns:z="http://schemas.microsoft.com/office/word/2010/wordml" '
        'xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006" m:Ignorable="z"/>'
    )
    assert parse(data.encode()).root.attributes == {"mc:Ignorable": "w14"}


def test_the_package_parts_have_no_prefix() -> None:
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    tree = parse(f'<Relationships xmlns="{uri}"><Relationship Id="r1"/></Relationships>'.encode())
    assert to_part(tree.root, tree.namespaces).endswith(
        f'<Relationships xmlns="{uri}"><Relationship Id="r1"/></Relationships>'.encode()
    )


def test_text_and_attributes_survive_writing() -> None:
    text = f'<w:t xmlns:w="{W}" w:a="&lt;&quot;&#10;&amp;">a &amp;&lt;&gt; b&#13;</w:t>'
    tree = parse(text.encode())
    assert tree.root.text() == "a &<> b\r"
    again = parse(to_part(tree.root, tree.namespaces))
    assert again.root.attributes == tree.root.attributes == {"w:a": '<"\n&'}
    assert again.root.text() == tree.root.text()
    assert to_string(tree.root) == '<w:t w:a="&lt;&quot;&#10;&amp;">a &amp;&lt;&gt; b&#13;</w:t>'


def test_walk_is_in_document_order_and_get_follows_a_path() -> None:
    root = parse(f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r/></w:p>'.encode()).root
    assert [element.name for element in root.walk()] == ["w:p", "w:pPr", "w:pStyle", "w:r"]
    assert root.get("w:pPr", "w:pStyle", "w:val") == "A"
    assert root.get("w:pPr", "w:jc", "w:val") is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "dtd"),
        (b'<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>', "dtd"),
        (b"<a>" * (MAX_DEPTH + 2) + b"</a>" * (MAX_DEPTH + 2), "deep"),
        (b"<a>" + b"<b/>" * MAX_NODES + b"</a>", "large"),
        (b"", "broken"),
        (b"<a>", "broken"),
        (b"<a>&b;</a>", "broken"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "broken"),
    ],
)
def test_what_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(XmlError) as caught:
        parse(data)
    assert caught.value.reason == reason
