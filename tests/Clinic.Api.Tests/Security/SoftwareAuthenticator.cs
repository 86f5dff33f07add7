using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Clinic.Api.Tests.Security;

/// <summary>
/// A platform authenticator and the browser before it, in software: makes ES256 credentials without attestation and signs with them,
/// byte for byte as WebAuthn Level 3 says (6.1 authenticator data, 5.8.1 client data, 8.7 no attestation). What a test wants wrong is
/// said by properties.
/// </summary>
internal sealed class SoftwareAuthenticator : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerifiedFlag = 0x04;
    private const byte AttestedData = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _credentialId = RandomNumberGenerator.GetBytes(32);
    private string _userHandle = "";

    public string Origin { get; set; } = "http://localhost";
    public string Domain { get; set; } = "localhost";
    public bool UserVerified { get; set; } = true;

    /// <summary>Grows with every signature; a copy of the device would lag behind.</summary>
    public uint Counter { get; set; }

    public object Create(JsonElement options)
    {
        _userHandle = options.GetProperty("user").GetProperty("id").GetString()!;
        var attestation = new CborWriter();
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString([.. AuthenticatorData(AttestedData), .. new byte[16], 0, (byte)_credentialId.Length, .. _credentialId, .. PublicKey()]);
        attestation.WriteEndMap();
        return Credential(new
        {
            clientDataJSON = Encode(ClientData("webauthn.create", options)),
            attestationObject = Encode(attestation.Encode()),
            transports = new[] { "internal" },
        });
    }

    public object Get(JsonElement options)
    {
        Counter++;
        var (data, client) = (AuthenticatorData(0), ClientData("webauthn.get", options));
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Encode(client), authenticatorData = Encode(data), signature = Encode(signature), userHandle = _userHandle });
    }

    public void Dispose() => _key.Dispose();

    private object Credential(object response) => new
    {
        id = Encode(_credentialId), rawId = Encode(_credentialId), type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform", response,
    };

    private byte[] ClientData(string type, JsonElement options) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    private byte[] AuthenticatorData(byte flags)
    {
        flags |= UserPresent;
        if (UserVerified) flags |= UserVerifiedFlag;
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), flags, (byte)(Counter >> 24), (byte)(Counter >> 16), (byte)(Counter >> 8), (byte)Counter];
    }

    /// <summary>COSE_Key (RFC 9053): kty EC2, alg ES256, crv P-256, x, y.</summary>
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(5);
        foreach (var (label, value) in ((int, object)[])[(1, 2), (3, -7), (-1, 1), (-2, point.X!), (-3, point.Y!)])
        {
            writer.WriteInt32(label);
            if (value is byte[] bytes) writer.WriteByteString(bytes);
            else writer.WriteInt32((int)value);
        }
        writer.WriteEndMap();
        return writer.Encode();
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
