using System.Net;
using System.Net.Sockets;
using Clinic.Api.Features.Webhooks;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clinic.Api.Tests.Webhooks;

/// <summary>A webhook reaches nothing but the public network, however its address is written and whatever its name comes to stand for.</summary>
public sealed class WebhookAddressTests
{
    private static readonly WebhookSettings Public = new(AllowPrivate: false);
    private static readonly WebhookSettings Private = new(AllowPrivate: true);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void SpecialAddresses_AreNotReached(string address)
    {
        var https = new Uri("https://ehr.example/");
        Assert.False(WebhookAddress.IsPublic(IPAddress.Parse(address)));
        Assert.False(WebhookAddress.MayReach(IPAddress.Parse(address), https, Public));
        Assert.True(WebhookAddress.MayReach(IPAddress.Parse(address), https, Private));
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void PublicAddresses_AreReached_OverHttpsAlone(string address)
    {
        Assert.True(WebhookAddress.MayReach(IPAddress.Parse(address), new Uri("https://ehr.example/"), Public));
        Assert.False(WebhookAddress.MayReach(IPAddress.Parse(address), new Uri("http://ehr.example/"), Public));
        Assert.False(WebhookAddress.MayReach(IPAddress.Parse(address), new Uri("http://ehr.example/"), Private));
    }

    [Theory]
    [InlineData("https://ehr.example/clinic?room=2", true, true)]
    [InlineData("https://1.1.1.1/", true, true)]
    [InlineData("https://[2606:4700::1111]/", true, true)]
    [InlineData("http://ehr.example/", false, false)]
    [InlineData("http://10.0.0.1/", false, false)]
    [InlineData("http://127.0.0.1:8080/", false, true)]
    [InlineData("http://localhost:8080/", false, true)]
    [InlineData("https://localhost/", false, true)]
    [InlineData("https://LOCALHOST/", false, true)]
    [InlineData("https://127.0.0.1/", false, true)]
    [InlineData("https://127.1/", false, true)]
    [InlineData("https://2130706433/", false, true)]
    [InlineData("https://0x7f000001/", false, true)]
    [InlineData("https://0177.0.0.1/", false, true)]
    [InlineData("https://169.254.169.254/latest/meta-data", false, true)]
    [InlineData("https://[::1]/", false, true)]
    [InlineData("https://[::ffff:127.0.0.1]/", false, true)]
    [InlineData("https://[::ffff:7f00:1]/", false, true)]
    [InlineData("https://[fd00::1]/", false, true)]
    [InlineData("https://user:password@ehr.example/", false, false)]
    [InlineData("https://ehr.example/#part", false, false)]
    [InlineData("ftp://ehr.example/", false, false)]
    [InlineData("file:///etc/passwd", false, false)]
    [InlineData("gopher://127.0.0.1/", false, false)]
    [InlineData("//ehr.example/", false, false)]
    [InlineData("ehr.example", false, false)]
    [InlineData("https://", false, false)]
    [InlineData("", false, false)]
    [InlineData(null, false, false)]
    public void AddressesThatPeopleGive_AreTakenOrNot(string? url, bool usually, bool whereTheNetworkMayBeReached) =>
        Assert.Equal((usually, whereTheNetworkMayBeReached), (WebhookAddress.Fault(url, Public) is null, WebhookAddress.Fault(url, Private) is null));

    /// <summary>Past what is checked when the address is given: a name that stands for this machine by the time it is connected to.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    public async Task AName_IsJudgedByWhatItStandsForWhenItIsConnectedTo(string address)
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
        listener.Start();
        var asked = new List<string>();
        await using var host = await ApiHost.StartAsync(web => web.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<ResolveHost>((name, _) =>
        {
            asked.Add(name);
            return Task.FromResult(new[] { IPAddress.Parse(address) });
        }))));
        var (id, _) = await host.AddWebhookAsync($"https://ehr.example:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        var client = await host.AdministratorAsync();
        await client.PostAsync($"/webhooks/{id}/test", new { }).ReadAsync();
        // A connection that is tried all the same may hang for long.
        await host.DeliverAsync().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal(["ehr.example"], asked);
        Assert.Equal(("waiting", "address-refused"), (Assert.Single(await client.LogAsync(id)) is var d ? (d.Text("status"), d.Text("failure")) : default));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task ARedirect_IsNotFollowed_WhereverItLeads()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var other = await Receiver.StartAsync();
        receiver.Answer = (_, response) =>
        {
            response.Headers.Location = other.Address;
            return Task.FromResult(308);
        };
        var (id, _) = await host.AddWebhookAsync(receiver.Address);
        await (await host.AdministratorAsync()).PostAsync($"/webhooks/{id}/test", new { }).ReadAsync();
        await host.DeliverAsync();
        Assert.Single(receiver.All);
        Assert.Empty(other.All);
    }

    [Fact]
    public async Task AReceiverWithoutTls_IsToldNothingOverHttps()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, _) = await host.AddWebhookAsync($"https://127.0.0.1:{receiver.Port}/");
        var client = await host.AdministratorAsync();
        await client.PostAsync($"/webhooks/{id}/test", new { }).ReadAsync();
        await host.DeliverAsync();
        Assert.Empty(receiver.All);
        Assert.Equal("untrusted", Assert.Single(await client.LogAsync(id)).Text("failure"));
    }
}
