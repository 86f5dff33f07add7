using Clinic.Api.Features.Audit;

namespace Clinic.Api.Commands;

/// <summary><c>audit verify</c>: checks the audit trail of the configured database and says which rows were altered, removed, reordered or added.</summary>
public static class AuditCommand
{
    public const int Whole = 0;
    public const int Broken = 1;

    public static async Task<int> VerifyAsync(IServiceProvider services, TextWriter output)
    {
        await using var scope = services.CreateAsyncScope();
        var verdict = await scope.ServiceProvider.GetRequiredService<AuditVerification>().RunAsync(CancellationToken.None);
        foreach (var fault in verdict.Faults) output.WriteLine($"{fault.ClinicId}: {fault.What}");
        if (verdict.Before > 0) output.WriteLine(FormattableString.Invariant($"{verdict.Before} rows are from before there was a chain; nothing protects them."));
        output.WriteLine(verdict.Faults.Count == 0
            ? FormattableString.Invariant($"The audit trail is whole: {verdict.Rows} rows of {verdict.Clinics} clinics.")
            : FormattableString.Invariant($"The audit trail is broken: {verdict.Faults.Count} faults in {verdict.Rows} rows of {verdict.Clinics} clinics."));
        return verdict.Faults.Count == 0 ? Whole : Broken;
    }
}
