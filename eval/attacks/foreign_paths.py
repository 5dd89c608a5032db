"""Names and ids that would have the server delete, read or write a file that it was never given."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from eval.attacks.attack import Attack, Faults, OwnAttack
from eval.attacks.target import Chat, command

SECRET = "the secret of the server was told"
_TEXT = b"It rained in Lund on Monday. The harvest was late."


def deleting(chat: Chat) -> Faults:
    """Yield whether a file of the server's can be deleted by an upload whose name or id leads to it."""
    victim = chat.folder / "victim.txt"
    victim.write_text(SECRET)
    climbing = "/" + "../" * 12 + str(victim).lstrip("/")
    rows = [{"id": one, "text": f"It snowed in {number} towns."} for number, one in enumerate((climbing, str(victim)))]
    lines = "\n".join(map(json.dumps, rows)).encode()
    names = ("x.jsonl#/y.txt", "x.jsonl#", climbing, str(victim), "..", "a\0.txt", "C:\\..\\victim.txt", "%2e%2e/a.txt")
    for name in names:
        for report in (chat.add((name, _TEXT)), chat.add(("x.jsonl", lines))):
            for item in report:
                if item["status"] in ("new", "changed"):
                    chat.client.delete(f"/api/articles/{item['article_id']}")
        chat.client.delete(f"/api/articles/{climbing}")
        if not victim.exists():
            yield f"an upload named {name!r} had another file deleted"
            victim.write_text(SECRET)


def reading(chat: Chat) -> Faults:
    """Yield whether a file of the server's can be read: through its addresses, or by adding it from the page."""
    victim = chat.folder / "secret.txt"
    victim.write_text(f"{SECRET}.")
    climbing = "..%2f" * 12 + str(victim).lstrip("/").replace("/", "%2f")
    for place in (
        f"/gradio_api/file={victim}", f"/file={victim}", f"/footnote/{climbing}", f"/static/{climbing}",
        f"/assets/{climbing}", f"/footnote//{victim}", f"/conversations/{climbing}/export.json",
        f"/api/articles/{climbing}",
    ):  # fmt: skip
        if SECRET in chat.client.get(place).text:
            yield f"GET {place} tells the file"
    for path in (str(victim), f"{chat.folder}/uploads/../secret.txt"):
        chat.client.post("/library/put", json={"files": [{"path": path, "name": "a.txt"}]})
    link = {"path": str(victim), "meta": {"_type": "gradio.FileData"}, "url": f"/gradio_api/file={victim}"}
    chat.client.post("/gradio_api/call/ask", json={"data": [link, []]})
    told = chat.ask("What was told?").json()
    if SECRET in json.dumps([told, *chat.client.get("/api/articles").json()]):
        yield "a file of the server's was added to the library"


def restoring(folder: Path) -> Faults:
    """Yield whether a backup that somebody made writes outside of the library it is restored to."""
    for name in ("../outside.txt", "/tmp/footnote-outside.txt", "a/../../outside.txt", "..\\outside.txt"):
        backup = folder / "made.backup"
        size = {"size": 4, "sha256": "0" * 64}
        with zipfile.ZipFile(backup, "w") as archive:
            archive.writestr(name, "word")
            archive.writestr("footnote-backup.json", json.dumps({"format": 1, "files": {name: size}, "made": "x"}))
        done = command("restore", backup, "--library", folder / "library")
        if done.returncode == 0 or "Traceback" in done.stderr:
            yield f"a backup with {name!r} ended with {done.returncode}: {done.stderr[-200:]}"
        if (folder / "outside.txt").exists() or Path("/tmp/footnote-outside.txt").exists():
            yield f"a backup with {name!r} wrote outside of the library"


def links(folder: Path) -> Faults:
    """Yield whether a link in a folder that is added has a file outside of it read."""
    news = folder / "news"
    news.mkdir()
    (folder / "secret.txt").write_text(f"{SECRET}.")
    (news / "rain.txt").write_bytes(_TEXT)
    (news / "link.txt").symlink_to(folder / "secret.txt")
    (news / "etc").symlink_to("/etc")
    done = command("add", news, "--library", folder / "library", "--json")
    items = json.loads(done.stdout)["items"]
    if [one["status"] for one in items if one["status"] == "new"] != ["new"]:
        yield f"not just the file in the folder was added: {[one['status'] for one in items]}"
    if "link.txt" not in done.stdout + done.stderr:
        yield "no line says that links were skipped"
    listed = command("list", "--library", folder / "library", "--json").stdout
    if "secret" in listed or "passwd" in listed:
        yield "what a link leads to was added"


ATTACKS = (
    Attack("uploads that have other files deleted", deleting),
    Attack("addresses and uploads that read the server's files", reading),
    OwnAttack("backups that write outside of the library", restoring),
    OwnAttack("links out of an added folder", links),
)
