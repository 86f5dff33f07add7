using System.Net;

namespace Clinic.Api.Features.Webhooks;

/// <summary>What whoever runs the application says about webhooks.</summary>
/// <param name="AllowPrivate">True where they may reach this machine and its network: a health record in the same building. Plain <c>http</c> is then taken too, to this machine alone.</param>
public sealed record WebhookSettings(bool AllowPrivate);

/// <summary>
/// Which addresses a webhook may have. A name is judged when it is connected to, by what it then stands for; what can be said before is
/// said before.
/// </summary>
public static class WebhookAddress
{
    private const int Longest = 2_000;

    /// <summary>
    /// Addresses that are not of the public network, or reach another one through it: the special-purpose registries of IANA (RFC 6890 and
    /// its updates), multicast, and the ways of writing an IPv4 address in an IPv6 one (6to4, Teredo, NAT64), which lead around the rest.
    /// Of IPv6 only global unicast, 2000::/3, is public at all.
    /// </summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>True for an address of the public network.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6 || GlobalUnicast.Contains(address)) && !Special.Any(s => s.Contains(address));
    }

    /// <summary>True where a webhook with <paramref name="url"/> may connect to <paramref name="address"/>.</summary>
    public static bool MayReach(IPAddress address, Uri url, WebhookSettings settings) =>
        url.Scheme == Uri.UriSchemeHttps ? settings.AllowPrivate || IsPublic(address) : settings.AllowPrivate && IPAddress.IsLoopback(address);

    /// <summary>What is wrong with an address that somebody gives; null where nothing is.</summary>
    public static string? Fault(string? text, WebhookSettings settings)
    {
        if (text is null || text.Length > Longest || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0)
            return "The address of a web server, such as https://ehr.example/clinic; at most 2,000 characters.";
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0) return "An address without a name, a password or a #: what is sent is signed instead.";
        if (url.Scheme == Uri.UriSchemeHttp && !(settings.AllowPrivate && url.IsLoopback)) return "Events go out over https alone.";
        var literal = url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? IPAddress.Parse(url.DnsSafeHost) : null;
        return !settings.AllowPrivate && (url.IsLoopback || (literal is not null && !IsPublic(literal))) ? "This address is not of the public network." : null;
    }
}
