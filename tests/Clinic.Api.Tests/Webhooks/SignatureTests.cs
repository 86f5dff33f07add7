using System.Security.Cryptography;
using System.Text;
using Clinic.Api.Features.Webhooks;
using Clinic.Api.Tests.Support;
using StandardWebhooks;

namespace Clinic.Api.Tests.Webhooks;

/// <summary>What is sent is signed as the Standard Webhooks say, by the present secret and for a day by the former one, and holds kinds and ids alone.</summary>
public sealed class SignatureTests
{
    [Fact]
    public async Task ADelivery_IsSignedAsTheStandardSays_AndHoldsKindsAndIdsAlone()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, secret) = await host.AddWebhookAsync(receiver.Address + "/clinic?from=here", kinds: "observation-stored");
        var patient = await host.PatientAsync("Zyxquill");
        var note = await host.NoteAsync(patient, "Slept badly, told nobody.");

        Assert.Equal(1, await host.DeliverAsync());

        var received = Assert.Single(receiver.All);
        Assert.Equal(("/clinic", "observation-stored", patient, note), (received.Path, received.Read().Type, received.Read().PatientId, received.Read().SubjectId));
        // By a published library, which knows nothing of ours.
        Assert.Equal(new StandardWebhook(secret).Sign(received.Id, host.Clock.GetUtcNow(), received.Body), received.Signature);
        Assert.Equal(host.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), received.Timestamp);
        Assert.Equal($$$"""{"type":"observation-stored","timestamp":"2026-11-23T15:00:00.000Z","data":{"patientId":"{{{patient}}}","subjectId":"{{{note}}}"}}""", received.Body);
        var client = await host.AdministratorAsync();
        var delivery = Assert.Single(await client.LogAsync(id));
        Assert.Equal((received.Id, "delivered", 1, 204), (delivery.Id(), delivery.Text("status"), delivery.Number("attempts"), delivery.Number("answerStatus")));
        Assert.False(delivery.ToString().Contains(patient, StringComparison.Ordinal), "The log of deliveries names no patient.");
        Assert.Equal("2026-11-23T15:00:00.000Z", (await client.WebhookAsync(id)).Text("lastDeliveredAt"));
    }

    [Fact]
    public void Signatures_AreThoseOfThePublishedExample()
    {
        var secrets = new WebhookSecrets(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider());
        var stored = secrets.Protect("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Assert.DoesNotContain("MfKQ9r8", stored, StringComparison.Ordinal);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            secrets.Sign([stored], "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), Encoding.UTF8.GetBytes("""{"test": 2432232314}""")));
    }

    [Fact]
    public void ASecretWhoseKeyIsLost_SignsNoMore_AndKeepsANewOneFromNothing()
    {
        var secrets = new WebhookSecrets(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider());
        var lost = new WebhookSecrets(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider()).Protect(WebhookSecrets.New());
        Assert.Throws<CryptographicException>(() => secrets.Sign([lost], "id", ApiHost.Monday, []));
        Assert.Single(secrets.Sign([secrets.Protect(WebhookSecrets.New()), lost], "id", ApiHost.Monday, []).Split(' '));
    }

    [Fact]
    public async Task ASecretThatWasReplaced_SignsBesideTheNewOne_ForADay()
    {
        await using var host = await WebhookFlow.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var (id, former) = await host.AddWebhookAsync(receiver.Address);
        var client = await host.AdministratorAsync();
        var rotated = await client.PostAsync($"/webhooks/{id}/secret", new { }, ifMatch: "1").ReadAsync();
        var secret = rotated.Text("secret")!;
        Assert.NotEqual(former, secret);
        Assert.Equal("2026-11-24T15:00:00.000Z", rotated.GetProperty("webhook").Text("formerSecretUntil"));

        Assert.Equal([secret, former], await SignersAsync());
        host.Clock.Advance(TimeSpan.FromHours(24).Add(TimeSpan.FromMilliseconds(-1)));
        Assert.Equal([secret, former], await SignersAsync());
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([secret], await SignersAsync());
        Assert.Null((await (await host.AdministratorAsync()).WebhookAsync(id)).Text("formerSecretUntil"));

        async Task<string[]> SignersAsync()
        {
            await (await host.AdministratorAsync()).PostAsync($"/webhooks/{id}/test", new { }).ReadAsync();
            await host.DeliverAsync();
            var received = receiver.All[^1];
            Assert.Equal(("test", null, null), received.Read());
            return [.. received.Signature.Split(' ').Select(signature => new[] { secret, former }.Single(s => new StandardWebhook(s).Sign(received.Id, host.Clock.GetUtcNow(), received.Body) == signature))];
        }
    }
}
