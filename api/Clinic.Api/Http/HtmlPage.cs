using System.Security.Cryptography;
using System.Text;

namespace Clinic.Api.Http;

/// <summary>An answer that is a page of its own, encoded, without scripts, in the one style below.</summary>
/// <param name="html">The whole document, whose only style is <see cref="Style"/>.</param>
/// <param name="patients">Whom it shows.</param>
public sealed class HtmlPage(string html, IReadOnlyList<Guid> patients) : IDocument, IShowsPatients
{
    public const string MediaType = "text/html; charset=utf-8";

    /// <summary>How such pages look, on a screen and on paper.</summary>
    public const string Style = """
        body { font: 11pt/1.45 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff; }
        header { border-bottom: 2px solid; padding-bottom: 1rem; }
        h1 { font-size: 1.5rem; margin: 0; }
        h2 { font-size: 1rem; margin: 1.4rem 0 .3rem; border-bottom: 1px solid #c8ccd1; }
        p, ul, ol, table { margin: .3rem 0; }
        ul, ol { padding-left: 1.2rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .15rem .8rem .15rem 0; vertical-align: top; }
        article { border-top: 1px solid #c8ccd1; padding: .5rem 0; break-inside: avoid; }
        dl { display: grid; grid-template-columns: 12rem 1fr; gap: .125rem 1rem; margin: 0; }
        dt, .quiet { color: #57606a; }
        dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
        blockquote { margin: .4rem 0; }
        mark { background: #fdf0b5; color: inherit; }
        .error { font-weight: bold; }
        .notice { border: 1px solid; padding: .5rem 1rem; }
        @media print { body { margin: 0; max-width: none; font-size: 10pt; } h2, table, blockquote { break-inside: avoid; } h2 { break-after: avoid; } mark { background: none; text-decoration: underline; } }
        """;

    /// <summary>What a content security policy calls <see cref="Style"/> by.</summary>
    public static readonly string StyleSource = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    public string ContentType => MediaType;

    public string? FileName => null;

    public IEnumerable<Guid> PatientIds() => patients;

    public async Task WriteAsync(Stream body, CancellationToken cancellation) => await body.WriteAsync(Encoding.UTF8.GetBytes(html), cancellation);
}
