"""Verifies an exported log by docs/audit-log.md alone: nothing of sigte is used.

usage: log_verify.py FILE.jsonl [HEAD]     exit status 0 when it holds, 1 when it doesn't
"""
import hashlib
import json
import sys


def blake2b(*parts):
    h = hashlib.blake2b(digest_size=32)
    for part in parts:
        h.update(len(part).to_bytes(8, "little"))
        h.update(part)
    return h.digest()


def fail(why):
    print(why)
    sys.exit(1)


def main(path, head=None):
    before, seq, seen = bytes(32), 0, head is None
    with open(path, encoding="utf-8", newline="\n") as lines:
        first = json.loads(next(lines))
        if first["sigte"] != "log/1":
            fail("no exported log")
        for line in lines:
            event = json.loads(line)
            seq += 1
            if event["seq"] != seq:
                fail(f"event {seq} is missing")
            payload_hash = bytes.fromhex(event["payload_hash"])
            if event["payload"] is not None:
                salt = bytes.fromhex(event["salt"])
                if blake2b(salt, event["payload"].encode()) != payload_hash:
                    fail(f"event {seq}: content")
            before = blake2b(before, str(seq).encode(), event["at"].encode(),
                             event["actor"].encode(), event["kind"].encode(), payload_hash)
            if before != bytes.fromhex(event["hash"]):
                fail(f"event {seq}: hash")
            seen = seen or before.hex() == head
    if (first["events"], first["head"]) != (seq, before.hex()):
        fail("the first line tells of another log")
    if not seen:
        fail("no event has that head")
    print(f"{seq} events, head {before.hex()}")


main(*sys.argv[1:])
