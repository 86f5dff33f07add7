using System.Net;
using Clinic.Api.Http;
using Clinic.Api.Tests.Integrations;

namespace Clinic.Api.Tests.Pipeline;

/// <summary>Nobody makes this machine call what only this machine can reach.</summary>
public sealed class OutboundHttpTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.170")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::a00:1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456:789a::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("fe80::1%1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:127.0.0.1")]
    public void Addresses_ThatAreNotPublic_AreNeverCalled(string address) => Assert.False(OutboundHttp.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("192.169.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void Addresses_OfThePublicInternet_AreCalled(string address) => Assert.True(OutboundHttp.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://records.example/jwks.json", true, true)]
    [InlineData("https://records.example:8443/jwks.json?a=1", true, true)]
    [InlineData("https://1.1.1.1/", true, true)]
    [InlineData("http://records.example/jwks.json", false, false)]
    [InlineData("http://127.0.0.1:5000/jwks.json", false, true)]
    [InlineData("http://localhost:5000/jwks.json", false, true)]
    [InlineData("http://10.0.0.5/jwks.json", false, false)]
    [InlineData("https://127.0.0.1/", false, true)]
    [InlineData("https://localhost/", false, true)]
    [InlineData("https://10.0.0.5/", false, true)]
    [InlineData("https://2130706433/", false, true)]
    [InlineData("https://0x7f000001/", false, true)]
    [InlineData("https://0177.0.0.1/", false, true)]
    [InlineData("https://127.1/", false, true)]
    [InlineData("https://[::1]/", false, true)]
    [InlineData("https://[::ffff:10.0.0.5]/", false, true)]
    [InlineData("https://[fd00::1]/", false, true)]
    [InlineData("https://user:secret@records.example/", false, false)]
    [InlineData("https://records.example/#key", false, false)]
    [InlineData("ftp://records.example/", false, false)]
    [InlineData("file:///etc/passwd", false, false)]
    [InlineData("httpsx://records.example/", false, false)]
    [InlineData("//records.example/", false, false)]
    [InlineData("records.example", false, false)]
    [InlineData("https://LOCALHOST/", false, true)]
    [InlineData("https://169.254.169.254/latest/meta-data", false, true)]
    [InlineData("gopher://127.0.0.1/", false, false)]
    [InlineData("https://", false, false)]
    [InlineData("", false, false)]
    [InlineData(null, false, false)]
    public void Addresses_AsTheyAreTyped_AreJudged(string? address, bool allowed, bool allowedPrivately)
    {
        Assert.Equal(allowed, Http(allowPrivate: false).FaultOf(address) is null);
        Assert.Equal(allowedPrivately, Http(allowPrivate: true).FaultOf(address) is null);
    }

    /// <summary>A name that was public when it was looked at, and is not when it is called, gains nothing: what is connected to is judged.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task Names_ThatLeadToThisMachine_AreNotConnectedTo(string address)
    {
        await using var server = await KeyServer.StartAsync();
        var port = new Uri(server.Address).Port;
        var outbound = new OutboundHttp(allowPrivate: false, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]));
        using var client = new HttpClient(outbound.CreateHandler());
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"https://records.example:{port}/jwks.json"), TestContext.Current.CancellationToken));
        Assert.IsType<AddressRefusedException>(refused.InnerException);
        Assert.Equal(0, server.Reads);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PlainHttp_IsNotConnectedTo_BeyondThisMachine(bool allowPrivate)
    {
        var outbound = new OutboundHttp(allowPrivate, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("1.1.1.1")]));
        using var client = new HttpClient(outbound.CreateHandler());
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri("http://records.example/"), TestContext.Current.CancellationToken));
        Assert.IsType<AddressRefusedException>(refused.InnerException);
    }

    [Fact]
    public async Task Redirects_AreNotFollowed()
    {
        await using var server = await KeyServer.StartAsync();
        server.Instead = () => Microsoft.AspNetCore.Http.Results.Redirect(server.Root + "/elsewhere.json");
        using var client = new HttpClient(Http(allowPrivate: true).CreateHandler());
        using var answer = await client.GetAsync(new Uri(server.Address), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static OutboundHttp Http(bool allowPrivate) => new(allowPrivate, (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation));
}
