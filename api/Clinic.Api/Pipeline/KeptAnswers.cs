using System.Security.Cryptography;
using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Http;
using Clinic.Api.Security;

namespace Clinic.Api.Pipeline;

/// <summary>
/// The first answer to each Idempotency-Key, for 24 hours. A refusal stores nothing and is not kept: asking again is safe and may succeed.
/// </summary>
public sealed class KeptAnswers(IDb db, CurrentUser user, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>The earlier answer to the same key; a problem where the key was used for another request; null where it is new.</summary>
    public async Task<TResult?> FindAsync<TResult>(string key, object request, CancellationToken cancellation) where TResult : IResultOf<TResult>
    {
        var row = await db.FirstAsync<Row>(Sql.FindAnswer, new { user.ClinicId, ActorId = user.Id, IdempotencyKey = key, SinceAt = time.GetUtcNow() - Life }, cancellation);
        if (row is null) return default;
        if (row.RequestHash != Hash(request))
            return TResult.From(new Problem("idempotency-key-reused", StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for another request"));
        return TResult.From(JsonSerializer.Deserialize(row.Answer, TResult.AnswerType, Json.Options));
    }

    public async Task KeepAsync<TResult>(string key, object request, TResult result, CancellationToken cancellation) where TResult : IResultOf<TResult>
    {
        var now = time.GetUtcNow();
        await db.ExecuteAsync(Sql.ForgetAnswers, new { user.ClinicId, SinceAt = now - Life }, cancellation);
        await db.ExecuteAsync(Sql.KeepAnswer, new
        {
            user.ClinicId,
            ActorId = user.Id,
            IdempotencyKey = key,
            RequestHash = Hash(request),
            Answer = JsonSerializer.Serialize(result.Answer, TResult.AnswerType, Json.Options),
            CreatedAt = now,
        }, cancellation);
    }

    private static string Hash(object request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Kind = request.GetType().Name, Request = request }, Json.Options)));

    private sealed record Row
    {
        public required string RequestHash { get; init; }
        public required string Answer { get; init; }
    }

    private static class Sql
    {
        public const string FindAnswer = """
            select request_hash, answer
            from idempotency_keys {locked}
            where clinic_id = @ClinicId and actor_id = @ActorId and idempotency_key = @IdempotencyKey and created_at > @SinceAt
            """;

        public const string ForgetAnswers = """
            delete from idempotency_keys
            where clinic_id = @ClinicId and created_at <= @SinceAt
            """;

        public const string KeepAnswer = """
            insert into idempotency_keys (clinic_id, actor_id, idempotency_key, request_hash, answer, created_at)
            values (@ClinicId, @ActorId, @IdempotencyKey, @RequestHash, @Answer, @CreatedAt)
            """;
    }
}
