using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Clinic.Api.Data;
using Clinic.Api.Features.Clinics;
using Clinic.Api.Http;
using Clinic.Api.Pipeline;
using Clinic.Api.Security;
using MediatR;

namespace Clinic.Api.Features.Exports;

/// <summary>How the files of an export are written: a JSON object a line, or comma-separated values with a header.</summary>
public enum ExportFormat { Ndjson, Csv }

/// <summary>
/// Everything that the clinic has stored, as a ZIP with one file for each kind of entry, and <c>notice.txt</c> with the confidentiality
/// notice. It is written while it is read, so that its size does not matter; what is stored in the meantime may or may not be in it.
/// It is an administrator's act for the clinic as a whole, and holds the patients whose records are restricted to a care team like all others.
/// In CSV, a text that a spreadsheet would take for a formula begins with an apostrophe, and parts of an entry are JSON in their cell.
/// </summary>
/// <param name="Format">How the files are written; <c>ndjson</c> where unsaid.</param>
[RequestScope(Scopes.ExportsRead)]
public sealed record ExportClinicQuery(EnumCode<ExportFormat>? Format) : IQuery<ClinicArchive>;

internal sealed class ExportClinicHandler(IDb db, CurrentUser user, TimeProvider time) : IRequestHandler<ExportClinicQuery, Result<ClinicArchive>>
{
    public async Task<Result<ClinicArchive>> Handle(ExportClinicQuery request, CancellationToken cancellationToken)
    {
        var clinic = (await ClinicViews.FindAsync(db, user.ClinicId, cancellationToken))!;
        return new ClinicArchive(db, clinic, request.Format?.Value ?? ExportFormat.Ndjson, time.GetUtcNow());
    }
}

/// <summary>The archive, which is read from the database as it is written. That it was asked for is on the audit trail before it begins.</summary>
public sealed class ClinicArchive(IDb db, ClinicView clinic, ExportFormat format, DateTimeOffset now) : IDocument, IShowsPatients
{
    public const string Type = "application/zip";

    /// <summary>Rows that are in memory at once.</summary>
    private const int PageSize = 200;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public string ContentType => Type;

    public string FileName => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"clinic-{now:yyyy-MM-dd}.zip");

    /// <summary>It shows all of them; a list of everybody would say no more.</summary>
    public IEnumerable<Guid> PatientIds() => [];

    public async Task WriteAsync(Stream body, CancellationToken cancellation)
    {
        // An entry closes itself with a synchronous write, in .NET 10 however it is disposed of: the server's own stream refuses that, a pipe takes it.
        var pipe = PipeWriter.Create(body, new StreamPipeWriterOptions(leaveOpen: true));
        await WriteArchiveAsync(pipe.AsStream(leaveOpen: true), cancellation);
        await pipe.CompleteAsync();
    }

    private async Task WriteArchiveAsync(Stream body, CancellationToken cancellation)
    {
        await using var archive = await ZipArchive.CreateAsync(body, ZipArchiveMode.Create, leaveOpen: true, Utf8, cancellation);
        await using (var notice = await archive.CreateEntry("notice.txt").OpenAsync(cancellation))
            await notice.WriteAsync(Utf8.GetBytes($"{clinic.Name}, {now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\n\n{clinic.Settings.Exports.ConfidentialityNotice}\n"), cancellation);
        foreach (var table in ExportTables.All)
        {
            await using var file = await archive.CreateEntry($"{table.Name}.{format.ToCode()}").OpenAsync(cancellation);
            await WriteAsync(file, table, cancellation);
        }
    }

    private async Task WriteAsync(Stream file, ExportTable table, CancellationToken cancellation)
    {
        for (long? after = null; ;)
        {
            var page = await db.TableAsync(table.OfClinic, new { ClinicId = clinic.Id, AfterSeq = after ?? 0, Take = PageSize }, cancellation);
            if (after is null && format == ExportFormat.Csv) await file.WriteAsync(Utf8.GetBytes(Csv.Line(page.Columns.Where(c => c != ExportRow.Seq).Select(ExportRow.Name))), cancellation);
            foreach (var row in page.Rows) await file.WriteAsync(Utf8.GetBytes(Line(page.Columns, row)), cancellation);
            if (page.Rows.Count < PageSize) return;
            after = (long)page.Rows[^1][0]!;
        }
    }

    private string Line(IReadOnlyList<string> columns, object?[] row) => format == ExportFormat.Csv
        ? Csv.Line(columns.Select((column, i) => (column, Value: row[i])).Where(c => c.column != ExportRow.Seq).Select(c => ExportRow.Value(c.column, c.Value)))
        : JsonSerializer.Serialize(ExportRow.ToObject(columns, row), Json.Options) + "\n";
}
