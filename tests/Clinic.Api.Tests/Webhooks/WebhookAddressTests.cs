using System.Net;
using System.Net.Sockets;
using Clinic.Api.Http;
using Clinic.Api.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Clinic.Api.Tests.Webhooks;

/// <summary>A webhook reaches nothing but the public network, however its address is written and whatever its name comes to stand for.</summary>
public sealed class WebhookAddressTests
{
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
        await using var host = await ApiHost.StartAsync(web => web.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(new OutboundHttp(allowPrivate: false, (name, _) =>
        {
            asked.Add(name);
            return Task.FromResult(new[] { IPAddress.Parse(address) });
        })))));
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
