"""An authenticator of software: it keeps real keys, attests to them itself and signs what it is asked, as telephones do."""

import hashlib
import json
import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, encode_cbor

PRESENT, VERIFIED, ATTESTED = 1, 4, 64
ES256 = -7


class Device:
    """One device. `origin`: at which address its browser believes to be; `verifies`: whether it asks for a finger or a PIN."""

    def __init__(self, origin="http://testserver", *, verifies=True, counts=True):
        self.origin, self.verifies, self.counts, self.signed = origin, verifies, counts, 0
        self.keys = {}

    def create(self, options):
        """What it answers when it is to become a passkey."""
        asked = json.loads(options)
        credential, key = secrets.token_bytes(32), ec.generate_private_key(ec.SECP256R1())
        self.keys[credential] = (key, asked["user"]["id"])
        numbers = key.public_key().public_numbers()
        public = encode_cbor({1: 2, 3: ES256, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")})
        data = self._data(asked["rp"]["id"], ATTESTED) + bytes(16) + len(credential).to_bytes(2, "big") + credential + public
        client = self._client("webauthn.create", asked["challenge"])
        attested = {"alg": ES256, "sig": self._sign(key, data, client)}
        whole = encode_cbor({"fmt": "packed", "attStmt": attested, "authData": data})
        return self._told(credential, clientDataJSON=client, attestationObject=whole)

    def get(self, options):
        """What it answers when its holder signs in: by the first key that is asked for, or by any."""
        asked = json.loads(options)
        allowed = [base64url_to_bytes(one["id"]) for one in asked.get("allowCredentials", [])] or list(self.keys)
        credential = next(one for one in allowed if one in self.keys)
        key, user = self.keys[credential]
        self.signed += self.counts
        data, client = self._data(asked["rpId"]), self._client("webauthn.get", asked["challenge"])
        signature = self._sign(key, data, client)
        answer = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
        return self._told(credential, **answer, userHandle=base64url_to_bytes(user))

    def _data(self, host, flags=0):
        said = flags | PRESENT | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(host.encode()).digest() + bytes([said]) + self.signed.to_bytes(4, "big")

    def _client(self, kind, challenge):
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()

    def _sign(self, key, data, client):
        return key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))

    def _told(self, credential, **response):
        named = bytes_to_base64url(credential)
        told = {name: bytes_to_base64url(part) for name, part in response.items()}
        return json.dumps({"id": named, "rawId": named, "type": "public-key", "response": told, "clientExtensionResults": {}})
