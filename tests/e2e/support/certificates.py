"""Certificates, good and bad, for receivers that are not ours."""

import datetime
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NAMES = ("localhost", "127.0.0.1", "::1")
DAY = datetime.timedelta(days=1)


@dataclass
class Identity:
    """A leaf with its chain, as files that ssl.SSLContext can load."""

    chain_file: Path
    key_file: Path


class Authority:
    """A CA, or an intermediate when it was made by `intermediate`."""

    def __init__(self, folder: Path, name: str, issuer: "Authority | None" = None):
        self.folder = folder
        self.name = name
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.parent = issuer
        signer = issuer or self
        builder = _builder(name, signer.name, self.key.public_key(), -DAY, 30 * DAY)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        builder = builder.add_extension(_key_usage(key_cert_sign=True, crl_sign=True), True)
        self.certificate = _signed(builder, signer.key)
        self.file = folder / f"{name.replace(' ', '-')}.pem"
        self.file.write_bytes(_pem(self.certificate))

    def intermediate(self, name: str) -> "Authority":
        return Authority(self.folder, name, self)

    def issue(self, label: str, names=NAMES, begins=-DAY, ends=30 * DAY, key=None,
              chain=(), algorithm=None, extensions=()) -> Identity:
        """A server certificate; `chain` is what the server sends behind it."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        builder = _builder(label, self.name, key.public_key(), begins, ends)
        builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False)
        builder = builder.add_extension(
            x509.SubjectAlternativeName([_general_name(name) for name in names]), False)
        for extension in extensions:
            builder = builder.add_extension(extension, False)
        leaf = _signed(builder, self.key, algorithm or hashes.SHA256())
        return _write(self.folder, label, key, [leaf, *(a.certificate for a in chain)])


def self_signed(folder: Path) -> Identity:
    """A server certificate that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder("self signed", "self signed", key.public_key(), -DAY, 30 * DAY)
    builder = builder.add_extension(
        x509.SubjectAlternativeName([_general_name(name) for name in NAMES]), False)
    return _write(folder, "self-signed", key, [_signed(builder, key)])


def rsa_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def weak_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)


def _write(folder: Path, label: str, key, certificates) -> Identity:
    chain_file = folder / f"{label}-chain.pem"
    key_file = folder / f"{label}-key.pem"
    chain_file.write_bytes(b"".join(map(_pem, certificates)))
    key_file.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()))
    return Identity(chain_file, key_file)


def _builder(subject: str, issuer: str, public_key, begins, ends) -> x509.CertificateBuilder:
    now = datetime.datetime.utcnow()
    return (x509.CertificateBuilder()
            .subject_name(_name(subject)).issuer_name(_name(issuer))
            .public_key(public_key).serial_number(x509.random_serial_number())
            .not_valid_before(now + begins).not_valid_after(now + ends)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), False))


def _signed(builder, key, algorithm=None):
    return builder.sign(key, algorithm or hashes.SHA256())


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _general_name(name: str):
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _key_usage(**wanted) -> x509.KeyUsage:
    fields = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
              "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")
    return x509.KeyUsage(**{field: wanted.get(field, False) for field in fields})


def _pem(certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
