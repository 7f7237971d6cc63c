"""Reads mails as Python's own email package does. One JSON line in, one out: {"raw": text} -> {"default": …, "SMTP": …}."""

import base64
import email
import email.utils
import json
import sys
from email import policy
from email.header import decode_header, make_header


def addresses(header):
    return [] if header is None else [[each.display_name, each.addr_spec] for each in header.addresses]


def plain_name(value):
    """The way of `email.header`, which joins encoded words as RFC 2047 says."""
    name, _ = email.utils.parseaddr("".join(value.splitlines()))
    return str(make_header(decode_header(name)))


def body(message, kind):
    part = message.get_body((kind,))
    return None if part is None else part.get_content()


def seen(raw, rules):
    message = email.message_from_bytes(raw, policy=rules)
    old = email.message_from_bytes(raw, policy=policy.compat32)
    return {
        "headers": [name.lower() for name in message.keys()],
        "from": addresses(message["from"]),
        "to": addresses(message["to"]),
        "names": {name: plain_name(old[name]) for name in ("from", "to")},
        "subject": str(message["subject"]),
        "messageId": str(message["message-id"]),
        "text": body(message, "plain"),
        "html": body(message, "html"),
        "parts": [part.get_content_type() for part in message.walk()],
        "files": [
            {
                "name": part.get_filename(),
                "type": part.get_content_type(),
                "disposition": part.get_content_disposition(),
                "bytes": base64.b64encode(part.get_payload(decode=True)).decode(),
            }
            for part in message.iter_attachments()
        ],
        "defects": [str(defect) for part in message.walk() for defect in part.defects]
        + [str(defect) for name in ("from", "to", "subject") for defect in message[name].defects],
    }


for line in sys.stdin:
    raw = json.loads(line)["raw"].encode("latin-1")
    answer = {}
    for name, rules in (("default", policy.default), ("SMTP", policy.SMTP)):
        try:
            answer[name] = seen(raw, rules)
        except Exception as error:  # A judge that stumbles is a verdict too.
            answer[name] = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
