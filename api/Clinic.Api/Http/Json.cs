using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Clinic.Api.Data;
using Clinic.Interpretation.Goals;

namespace Clinic.Api.Http;

/// <summary>How values look in JSON: camelCase, kebab-case enums, UTC instants to the millisecond. What is unknown or said twice is refused.</summary>
public static class Json
{
    public static readonly JsonSerializerOptions Options = Fixed(Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web)));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.MaxDepth = 32;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new WeekdayConverter());
        options.Converters.Add(new GoalWindowConverter());
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }

    private static JsonSerializerOptions Fixed(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class WeekdayConverter : JsonConverter<DayOfWeek>
    {
        private static readonly string[] Codes = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

        public override DayOfWeek Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var index = reader.TokenType == JsonTokenType.String ? Array.IndexOf(Codes, reader.GetString()) : -1;
            return index >= 0 ? (DayOfWeek)index : throw new JsonException("A weekday is one of mon, tue, wed, thu, fri, sat, sun.");
        }

        public override void Write(Utf8JsonWriter writer, DayOfWeek value, JsonSerializerOptions options) => writer.WriteStringValue(Codes[(int)value]);
    }

    private sealed class GoalWindowConverter : JsonConverter<GoalWindow>
    {
        public override GoalWindow Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && GoalWindow.TryParse(reader.GetString()!, out var window)
                ? window
                : throw new JsonException("A window is this-week, next-week, next-N-days, today, tomorrow, weekend or until-session.");

        public override void Write(Utf8JsonWriter writer, GoalWindow value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
    }

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var instant) && instant.Year is >= 1900 and <= 2200
                ? instant.ToUniversalTime()
                : throw new JsonException("An instant looks like 2026-11-23T10:15:00Z.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString(TypeHandlers.InstantFormat, CultureInfo.InvariantCulture));
    }
}
