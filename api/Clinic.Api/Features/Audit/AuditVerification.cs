using Clinic.Api.Data;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;

namespace Clinic.Api.Features.Audit;

/// <summary>What is wrong with a clinic's chain, and at which number; none where it is about the whole.</summary>
public sealed record AuditFault(Guid ClinicId, long? Number, string What);

/// <summary>What a verification saw.</summary>
/// <param name="Rows">Rows in chains.</param>
/// <param name="Before">Rows from before there was a chain, which nothing protects.</param>
public sealed record AuditVerdict(int Clinics, long Rows, long Before, IReadOnlyList<AuditFault> Faults);

/// <summary>
/// Walks every clinic's chain from its beginning to its sealed end and on to what the witness noted, and names each row that was
/// altered, removed, put elsewhere, or added past the application.
/// </summary>
public sealed class AuditVerification(IDb db, AuditKeys keys, AuditWitnessFile witness)
{
    private const int PageSize = 1000;

    public async Task<AuditVerdict> RunAsync(CancellationToken cancellation)
    {
        var noted = witness.Read();
        var clinics = (await db.QueryAsync<Guid>(Sql.Clinics, new { }, cancellation)).Union(noted.Select(h => h.ClinicId)).Order().ToArray();
        var (faults, rows, before) = (new List<AuditFault>(), 0L, 0L);
        foreach (var clinicId in clinics)
        {
            var chain = new Chain(keys, clinicId, noted.Where(h => h.ClinicId == clinicId), faults);
            await ReadAsync(chain, cancellation);
            chain.End(await db.FirstAsync<AuditHead>(Sql.FindHead, new { ClinicId = clinicId }, cancellation));
            var around = await db.FirstAsync<AroundRow>(Sql.ReadAround, new { ClinicId = clinicId }, cancellation);
            if (around!.Late > 0) faults.Add(new(clinicId, null, $"{Rows(around.Late)} added outside the chain."));
            if (around.Unindexed > 0) faults.Add(new(clinicId, null, $"{Rows(around.Unindexed)} cannot be found by patient any more."));
            (rows, before) = (rows + chain.Count, before + around.BeforeChain);
        }
        return new(clinics.Length, rows, before, faults);
    }

    private static string Rows(long count) => count == 1 ? "1 row" : FormattableString.Invariant($"{count} rows");

    private async Task ReadAsync(Chain chain, CancellationToken cancellation)
    {
        var after = long.MinValue;
        while (true)
        {
            var page = await db.QueryAsync<AuditEvent>(Sql.ReadChain, new { chain.ClinicId, AfterNumber = after, Take = PageSize }, cancellation);
            foreach (var row in page) chain.Add(row);
            if (page.Count < PageSize) return;
            after = page[^1].Number!.Value;
        }
    }

    /// <summary>One clinic's chain as it is walked.</summary>
    private sealed class Chain(AuditKeys keys, Guid clinicId, IEnumerable<AuditHead> noted, List<AuditFault> faults)
    {
        private readonly AuditHead[] _noted = [.. noted];
        private long _number;
        private string _hash = AuditEvent.Beginning;
        private bool _broken;

        public Guid ClinicId => clinicId;
        public long Count { get; private set; }

        public void Add(AuditEvent row)
        {
            var number = row.Number!.Value;
            var gap = number != _number + 1;
            if (gap) Missing(_number + 1, number - 1);
            var expected = row.ComputeHash(keys);
            var altered = expected is null || expected != row.Hash;
            if (expected is null) Fault(number, $"was signed with the key {row.KeyId}, which is not in the key folder.");
            else if (altered) Fault(number, "was altered.");
            // After a gap or an altered row the link cannot fit; the fault is named already.
            else if (!gap && !_broken && row.PreviousHash != _hash) Fault(number, "does not follow the row before it.");
            foreach (var head in _noted.Where(h => h.Number == number && h.Hash != row.Hash)) Fault(number, $"is not the one that the witness noted at {head.At:u}.");
            (_number, _hash, _broken) = (number, row.Hash ?? "", altered);
            Count++;
        }

        public void End(AuditHead? head)
        {
            if (head is null && _number > 0) faults.Add(new(clinicId, null, "The end of the chain was removed."));
            if (head is not null)
            {
                if (head.Number > _number) Missing(_number + 1, head.Number);
                if (AuditEvent.Seal(keys, head.KeyId, clinicId, head.Number, head.Hash) != head.Seal) faults.Add(new(clinicId, null, "The end of the chain was altered."));
                else if (head.Number < _number) faults.Add(new(clinicId, head.Number, "The chain goes on after its sealed end."));
                else if (head.Number == _number && head.Hash != _hash && !_broken) Fault(_number, "is not the one that the chain was sealed with.");
            }
            var end = Math.Max(_number, head?.Number ?? 0);
            foreach (var note in _noted.Where(n => n.Number > end)) Missing(end + 1, note.Number);
        }

        private void Missing(long first, long last) =>
            faults.Add(new(clinicId, first, first == last ? FormattableString.Invariant($"Row {first} is missing.") : FormattableString.Invariant($"Rows {first} to {last} are missing.")));

        private void Fault(long number, string what) => faults.Add(new(clinicId, number, FormattableString.Invariant($"Row {number} {what}")));
    }

    private sealed record AroundRow
    {
        public required long BeforeChain { get; init; }
        public required long Late { get; init; }
        public required long Unindexed { get; init; }
    }

    private static class Sql
    {
        public const string Clinics = """
            select clinic_id
            from audit_events
            union
            select clinic_id
            from audit_heads
            """;

        public const string ReadChain = """
            select clinic_id, number, id, at, actor_id, actor_role, action, outcome, patient_id, patients, subject_kind, subject_id,
                address, agent, detail, purpose, break_glass_id, trace_id, key_id, previous_hash, hash
            from audit_events
            where clinic_id = @ClinicId and number > @AfterNumber
            order by number
            {page}
            """;

        public const string FindHead = """
            select clinic_id, number, hash, key_id, seal, at
            from audit_heads
            where clinic_id = @ClinicId
            """;

        public const string ReadAround = """
            select (select count(*) from audit_events e where e.clinic_id = @ClinicId and e.number is null) as before_chain,
                (select count(*) from audit_events e where e.clinic_id = @ClinicId and e.number is null
                    and e.seq > (select min(x.seq) from audit_events x where x.clinic_id = @ClinicId and x.number is not null)) as late,
                (select count(*) from audit_events e where e.clinic_id = @ClinicId and e.patient_id is not null
                    and not exists (select 1 from audit_patients p where p.clinic_id = e.clinic_id and p.event_id = e.id and p.patient_id = e.patient_id)) as unindexed
            """;
    }
}
