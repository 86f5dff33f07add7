using System.Net;
using System.Net.Sockets;

namespace Clinic.Api.Http;

/// <summary>
/// Calls to addresses that somebody typed in. Without care such a call reaches what only this machine can reach: the database's port, the
/// cloud's metadata, a router. So: HTTPS only; never to an address that is not public, judged on the very address that is connected to,
/// so that a name which resolves differently the second time gains nothing; no redirects, no proxy (which would connect in its place), no
/// cookies. An operator whose other
/// systems stand in the same building sets <c>Outbound:AllowPrivate</c>; private addresses are then called as well, and this machine
/// without HTTPS.
/// </summary>
public sealed class OutboundHttp(bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    public const int LongestAddress = 2000;

    /// <summary>
    /// What is no host of the public internet: the special-purpose registries of IANA (RFC 6890) for IPv4, and for IPv6 whatever lies
    /// outside of global unicast, or inside it leads elsewhere (6to4, Teredo, documentation).
    /// </summary>
    private static readonly IPNetwork[] NotPublic =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        ]).Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    public OutboundHttp(IConfiguration configuration) : this(configuration.GetValue("Outbound:AllowPrivate", false), (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation))
    {
    }

    /// <summary>True for a host of the public internet, also where an IPv4 address is written as IPv6.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !Array.Exists(NotPublic, n => n.Contains(address));
    }

    /// <summary>Why <paramref name="address"/> is never called, in words for whoever typed it; null where nothing is wrong with it so far.</summary>
    public string? FaultOf(string? address)
    {
        if (address is null || address.Length > LongestAddress || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || !uri.Scheme.StartsWith("http", StringComparison.Ordinal)) return "This is not an address, such as https://records.example/jwks.json.";
        if (uri.Scheme != Uri.UriSchemeHttps && !(allowPrivate && uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp)) return "The address must begin with https.";
        if (uri.UserInfo.Length > 0) return "The address must not hold a user name or a password.";
        if (uri.Fragment.Length > 0) return "The address must not hold a #.";
        return !allowPrivate && (uri.IsLoopback || (IPAddress.TryParse(uri.IdnHost, out var number) && !IsPublic(number))) ? "The address must be on the public internet." : null;
    }

    /// <summary>A handler with these rules, for a client that sets its own limits of time and size.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 16,
        ConnectCallback = ConnectAsync,
    };

    private bool MayReach(IPAddress address, Uri url) => url.Scheme == Uri.UriSchemeHttps ? allowPrivate || IsPublic(address) : allowPrivate && IPAddress.IsLoopback(address);

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var addresses = (await resolve(context.DnsEndPoint.Host, cancellation)).Where(a => MayReach(a, context.InitialRequestMessage.RequestUri!)).ToArray();
        if (addresses.Length == 0) throw new AddressRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The name leads to no address that may be called; the inner exception of the one that the client throws.</summary>
public sealed class AddressRefusedException() : Exception("The name leads to no address that may be called.");
