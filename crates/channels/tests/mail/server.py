"""A mail server for tests: Debian's aiosmtpd with a maildir, told to misbehave by a file `mood`."""

import asyncio, os, ssl, sys
from mailbox import Maildir
from aiosmtpd.smtp import SMTP, AuthResult

folder, port = sys.argv[1], int(sys.argv[2])
secure = sys.argv[3] if len(sys.argv) > 3 else "none"
box = Maildir(os.path.join(folder, "mail"), create=True)


def mood():
    try:
        with open(os.path.join(folder, "mood")) as file:
            return file.read().strip()
    except FileNotFoundError:
        return ""


def note(what):
    with open(os.path.join(folder, "seen"), "a") as file:
        file.write(what + "\n")


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        note("MAIL")
        if mood() == "sender":
            return "553 5.7.1 sender not yours"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if mood() == "refuse":
            return f"550 5.1.1 <{address}>: no such user"
        if mood() == "greylist":
            os.remove(os.path.join(folder, "mood"))
            return "451 4.7.1 come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if mood() == "slow":
            await asyncio.sleep(1)
        box.add(envelope.content)
        note("KEPT")
        return f"250 2.0.0 kept for {envelope.rcpt_tos[0]} as q1"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if mood() == "drop":
            # The client is told to go on and loses the line in the middle of the letter.
            os.remove(os.path.join(folder, "mood"))
            await self.push("354 go on")
            await self._reader.read(100)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def authenticate(server, session, envelope, mechanism, data):
    note("AUTH")
    ok = data.login == b"xxgk" and data.password == "p:w/密".encode()
    return AuthResult(success=ok, handled=ok)


async def main():
    context = None
    if secure != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem"))
    make = lambda: Server(
        Handler(), hostname="localhost", data_size_limit=50 << 20,
        tls_context=context if secure == "starttls" else None,
        require_starttls=secure == "starttls", auth_required=secure != "none",
        authenticator=authenticate, auth_require_tls=secure == "starttls",
    )
    server = await asyncio.get_running_loop().create_server(
        make, "127.0.0.1", port, ssl=context if secure == "tls" else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends with whoever started it.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
