"""Carries the structure tags of papers into the PDF they are bound in: one tree, every number in it given out anew.

A tagged page says by a number (StructParents) under which entry of the parent tree its marked pieces are found; links and
drawings have such numbers of their own (StructParent). Two papers both begin at 0, so those of each paper are moved up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, Stream, String

DEEPEST = 60  # forms in forms
NUMBERS = (Name.StructParents, Name.StructParent)


class Tags:
    """The tree that grows while papers are bound."""

    def __init__(self, pack: Pdf) -> None:
        self.pack, self.next, self.papers = pack, 0, 0
        self.root = pack.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=Array()))
        self.parents: list[Any] = []
        self.ids: dict[bytes, Any] = {}
        self.roles, self.classes = Dictionary(), Dictionary()
        self.namespaces = Array()

    def carry(self, source: Pdf, pages: list[Dictionary], title: str) -> bool:
        """Take in the tags of a paper whose pages were copied already. False where it has none."""
        own = source.Root.get(Name.StructTreeRoot)
        self.papers += 1
        if not isinstance(own, Dictionary) or Name.K not in own:
            for page in pages:  # numbers that lead nowhere would lead into another paper's tags
                for holder in _numbered(page):
                    _forget(holder)
            return False
        tree = self.pack.copy_foreign(own if own.is_indirect else source.make_indirect(own))
        part = self.pack.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=self.document, T=String(title)))
        if isinstance(language := source.Root.get(Name.Lang), String):
            part.Lang = language
        part.K = Array(_several(tree.K))
        for element in part.K:
            if isinstance(element, Dictionary):
                element.P = part
        self.document.K.append(part)
        self._take_parents(tree, pages)
        self._take_names(tree, part)
        return True

    def finish(self) -> None:
        """Put the tree into the document, if any paper had tags."""
        if not len(self.document.K):
            return
        root = self.root
        root.K = Array([self.document])
        root.ParentTree = self.pack.make_indirect(Dictionary(Nums=Array(self.parents)))
        root.ParentTreeNextKey = self.next
        if self.ids:
            names = [one for key in sorted(self.ids) for one in (String(key), self.ids[key])]
            root.IDTree = self.pack.make_indirect(Dictionary(Names=Array(names)))
        for name, told in ((Name.RoleMap, self.roles), (Name.ClassMap, self.classes), (Name.Namespaces, self.namespaces)):
            if len(told):
                root[name] = told
        self.pack.Root.StructTreeRoot = root

    def _take_parents(self, tree: Object, pages: list[Dictionary]) -> None:
        numbers = dict(NumberTree(tree.ParentTree).items()) if isinstance(tree.get(Name.ParentTree), Dictionary) else {}
        base, moved = self.next, set()
        for page in pages:
            for holder in _numbered(page):
                if holder.is_indirect:
                    if holder.objgen in moved:
                        continue
                    moved.add(holder.objgen)
                for name in NUMBERS:
                    if name in holder and holder[name] in numbers:
                        holder[name] = base + int(holder[name])
                    elif name in holder:  # it leads nowhere here, and would lead into another paper's tags
                        del holder[name]
        for number in sorted(numbers):
            self.parents += [base + number, numbers[number]]
        self.next = base + max(numbers, default=-1) + 1

    def _take_names(self, tree: Object, part: Dictionary) -> None:
        """Take in roles, classes and identifiers. What another paper means otherwise gets a name of its own."""
        roles = self._renamed(tree.get(Name.RoleMap), self.roles)
        classes = self._renamed(tree.get(Name.ClassMap), self.classes)
        for one in _several(tree.get(Name.Namespaces)):
            self.namespaces.append(one)
        if not (roles or classes or Name.IDTree in tree):
            return
        for element in _elements(part):
            if (role := str(element.get(Name.S))) in roles:
                element.S = Name(roles[role])
            if Name.C in element and classes:
                element.C = _renamed(element.C, classes)
            self._identify(element)

    def _renamed(self, told: Object | None, into: Dictionary) -> dict[str, str]:
        changed = {}
        for name, means in told.items() if isinstance(told, Dictionary) else ():
            if name in into and into[name] != means:
                changed[name] = f"{name}-{self.papers}"
            into[changed.get(name, name)] = means
        return changed

    def _identify(self, element: Dictionary) -> None:
        before = f"{self.papers}-".encode()
        if isinstance(key := element.get(Name.ID), String):
            element.ID = String(before + bytes(key))
            self.ids[before + bytes(key)] = element
        for attributes in _several(element.get(Name.A)):
            if isinstance(attributes, Dictionary) and isinstance(headers := attributes.get(Name.Headers), Array):
                attributes.Headers = Array([String(before + bytes(one)) for one in headers])


def _renamed(value: Object, names: dict[str, str]) -> Object:
    if isinstance(value, Array):
        return Array([_renamed(one, names) for one in value])
    return Name(names[str(value)]) if isinstance(value, Name) and str(value) in names else value


def _several(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, Array) else [value]


def _elements(top: Dictionary) -> Iterator[Dictionary]:
    """Every element under this one, each once, however the tree is tied."""
    waiting, seen = [top], set()
    while waiting:
        element = waiting.pop()
        below: Any = element.get(Name.K)
        if below is None or type(below) is int:  # a piece of text: most elements are this
            continue
        for child in _several(below):
            if type(child) is int or not isinstance(child, Dictionary) or Name.S not in child:
                continue
            if child.is_indirect:
                if child.objgen in seen:
                    continue
                seen.add(child.objgen)
            yield child
            waiting.append(child)


def _numbered(page: Dictionary) -> Iterator[Dictionary | Stream]:
    """What of a page may have a number of the parent tree: itself, its links and notes, its drawings."""
    yield page
    for note in _several(page.get(Name.Annots)):
        if isinstance(note, Dictionary):
            yield note
    yield from _drawings(page.get(Name.Resources), set(), 0)


def _drawings(resources: Object | None, seen: set[tuple[int, int]], deep: int) -> Iterator[Stream]:
    drawings = resources.get(Name.XObject) if isinstance(resources, Dictionary) else None
    if not isinstance(drawings, Dictionary) or deep > DEEPEST:
        return
    for one in drawings.values():
        if not isinstance(one, Stream) or one.objgen in seen:
            continue
        seen.add(one.objgen)
        yield one
        yield from _drawings(one.get(Name.Resources), seen, deep + 1)


def _forget(holder: Dictionary | Stream) -> None:
    for name in NUMBERS:
        if name in holder:
            del holder[name]
