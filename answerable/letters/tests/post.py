"""A small mail server for tests, on this machine, that keeps what it took and can be told to fail at any step."""

from __future__ import annotations

import socketserver
import threading
from email import message_from_bytes
from email.policy import default


class Server(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as a sender needs. `kept` are the mails it took, `on` is called at each step with the step's name."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Line)
        self.kept, self.answers, self.on = [], {}, lambda step: None
        self.lock = threading.Lock()

    @property
    def port(self):
        return self.server_address[1]

    def mails(self):
        return [message_from_bytes(data, policy=default) for data in self.kept]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Line(socketserver.StreamRequestHandler):
    """One conversation."""

    disable_nagle_algorithm = True
    begun = False  # an envelope is open: it takes no second one before that is closed

    def handle(self):
        try:
            self.say("220 post.peakshire.example")
            while line := self.rfile.readline():
                word = line.split()[0].decode().upper() if line.split() else ""
                self.server.on(word)
                nested = word == "MAIL" and self.begun
                self.begun = word not in {"RSET", "EHLO"} and (self.begun or word == "MAIL")
                if nested:
                    self.say("503 5.5.1 Error: nested MAIL command")
                elif word == "DATA":
                    self.data()
                elif word == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say(self.server.answers.get(word, "250 yes"))
        except OSError:
            pass  # whoever spoke is gone

    def data(self):
        if refused := self.server.answers.get("DATA"):
            self.say(refused)
            return
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) and line != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        if not line:
            return  # cut short: a server keeps nothing of that
        answer = self.server.answers.get("END", "250 kept")
        if answer.startswith("250"):
            with self.server.lock:
                self.server.kept.append(b"".join(lines))
        self.begun = False
        self.server.on("KEPT")
        self.say(answer)
        self.server.on("ANSWERED")

    def say(self, words):
        self.wfile.write(words.encode() + b"\r\n")
