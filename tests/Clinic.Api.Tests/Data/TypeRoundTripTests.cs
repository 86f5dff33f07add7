using Clinic.Api.Data;
using Clinic.Interpretation;

namespace Clinic.Api.Tests.Data;

/// <summary>What is written comes back as it was, on each engine, through the handlers that every statement uses.</summary>
public sealed class TypeRoundTripTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["sqlite"] = """
            create table things (clinic_id text not null, at text null, day text null, amount real null, flag integer null, count integer null, theme text null, words text null) strict
            """,
        ["sqlserver"] = """
            create table things (clinic_id uniqueidentifier not null, at datetimeoffset(3) null, day date null, amount decimal(9, 3) null, flag bit null, count bigint null, theme nvarchar(24) null, words nvarchar(max) null)
            """,
    };

    private static readonly string[] Words = ["plain", "", "é, ß, 漢字, עברית, 😀 and e\u0301", "quote ' and \" and ; -- and \\", "line\nbreak\ttab", new string('å', 8_000)];

    [Theory, DatabaseData]
    public async Task Values_WhenStored_ComeBackAsTheyWere(string engine)
    {
        await using var database = await WithThingsAsync(engine);
        var thing = new Thing
        {
            ClinicId = Guid.Parse("0198F3A1-BBCC-7DDD-8EEE-FFFF00001111"),
            At = new DateTimeOffset(2026, 3, 29, 3, 30, 0, 123, TimeSpan.FromHours(2)),
            Day = new DateOnly(2028, 2, 29),
            Amount = 123456.789m,
            Flag = true,
            Count = long.MaxValue,
            Theme = Theme.Sleep,
        };
        var read = await StoreAndReadAsync(database, thing);
        Assert.Equal(thing, read);
        Assert.Equal(TimeSpan.Zero, read.At!.Value.Offset);
    }

    [Theory, DatabaseData]
    public async Task Values_WhenAbsent_ComeBackAbsent(string engine)
    {
        await using var database = await WithThingsAsync(engine);
        var thing = new Thing { ClinicId = Guid.NewGuid() };
        Assert.Equal(thing, await StoreAndReadAsync(database, thing));
    }

    [Theory, DatabaseData]
    public async Task Values_AtTheirEnds_ComeBackAsTheyWere(string engine)
    {
        await using var database = await WithThingsAsync(engine);
        Thing[] things =
        [
            new() { ClinicId = Guid.Empty, At = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero), Day = new(1900, 1, 1), Amount = 0m, Flag = false, Count = 0 },
            new() { ClinicId = new Guid(Enumerable.Repeat((byte)255, 16).ToArray()), At = new(2200, 12, 31, 23, 59, 59, 999, TimeSpan.Zero), Day = new(2200, 12, 31), Amount = 999999.999m, Count = long.MinValue },
            new() { ClinicId = Guid.NewGuid(), Amount = -0.001m, Flag = true, Count = -1, Theme = Theme.Mood },
        ];
        foreach (var thing in things) Assert.Equal(thing, await StoreAndReadAsync(database, thing));
    }

    [Theory, DatabaseData]
    public async Task Texts_ComeBackAsTheyWere(string engine)
    {
        await using var database = await WithThingsAsync(engine);
        foreach (var words in Words)
        {
            var thing = new Thing { ClinicId = Guid.NewGuid(), Words = words };
            Assert.Equal(thing, await StoreAndReadAsync(database, thing));
        }
    }

    /// <summary>Instants and dates compare and sort in the database as they do in time, whatever offset they were sent with.</summary>
    [Theory, DatabaseData]
    public async Task Instants_SortByTime(string engine)
    {
        await using var database = await WithThingsAsync(engine);
        var start = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset[] instants = [start, start.AddMilliseconds(1).ToOffset(TimeSpan.FromHours(-5)), start.AddSeconds(1).ToOffset(TimeSpan.FromHours(14)), start.AddDays(1)];
        foreach (var at in instants.Reverse()) await InsertAsync(database, new Thing { ClinicId = Guid.NewGuid(), At = at });
        var read = await database.NewDb().QueryAsync<DateTimeOffset>("select at from things where at >= @FromAt order by at", new { FromAt = instants[0] }, Token);
        Assert.Equal(instants, read);
        Assert.Equal(2, await database.NewDb().ScalarAsync<int>("select count(*) from things where at > @FromAt and at < @ToAt", new { FromAt = instants[0], ToAt = instants[3] }, Token));
    }

    [Theory, DatabaseData]
    public async Task Ids_AreFoundWhateverTheirCase(string engine)
    {
        await using var database = await WithThingsAsync(engine);
        var id = Guid.Parse("ABCDEFAB-CDEF-4BCD-8BCD-ABCDEFABCDEF");
        await InsertAsync(database, new Thing { ClinicId = id });
        Assert.Equal(1, await database.NewDb().ScalarAsync<int>("select count(*) from things where clinic_id = @ClinicId", new { ClinicId = Guid.Parse(id.ToString("N")) }, Token));
    }

    [Fact]
    public void Codes_WhenUnknown_AreRefused()
    {
        Assert.Equal(Theme.TaskInitiation, CodeColumns.FromCode<Theme>(Theme.TaskInitiation.ToCode()));
        Assert.Throws<InvalidDataException>(() => CodeColumns.FromCode<Theme>("TaskInitiation"));
    }

    private static async Task<TestDatabase> WithThingsAsync(string engine)
    {
        var database = TestDatabase.Make(engine);
        await database.NewDb().ExecuteAsync(Tables[engine], new { }, Token);
        return database;
    }

    private static async Task<Thing> StoreAndReadAsync(TestDatabase database, Thing thing)
    {
        await InsertAsync(database, thing);
        return (await database.NewDb().FirstAsync<Thing>("select clinic_id, at, day, amount, flag, count, theme, words from things where clinic_id = @ClinicId", new { thing.ClinicId }, Token))!;
    }

    private static Task<int> InsertAsync(TestDatabase database, Thing thing) => database.NewDb().ExecuteAsync(
        "insert into things (clinic_id, at, day, amount, flag, count, theme, words) values (@ClinicId, @At, @Day, @Amount, @Flag, @Count, @Theme, @Words)",
        new { thing.ClinicId, thing.At, thing.Day, thing.Amount, thing.Flag, thing.Count, Theme = thing.Theme?.ToCode(), thing.Words }, Token);

    private sealed record Thing
    {
        public required Guid ClinicId { get; init; }
        public DateTimeOffset? At { get; init; }
        public DateOnly? Day { get; init; }
        public decimal? Amount { get; init; }
        public bool? Flag { get; init; }
        public long? Count { get; init; }
        public Theme? Theme { get; init; }
        public string? Words { get; init; }
    }
}
