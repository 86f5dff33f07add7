namespace Clinic.Api.Http;

/// <summary>An answer that is a page of its own, encoded, without scripts.</summary>
/// <param name="Html">The whole document.</param>
/// <param name="Patients">Whom it shows.</param>
public sealed record HtmlPage(string Html, IReadOnlyList<Guid> Patients) : IShowsPatients
{
    public const string MediaType = "text/html";

    public IEnumerable<Guid> PatientIds() => Patients;
}
