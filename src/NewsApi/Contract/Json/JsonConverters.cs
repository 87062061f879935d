using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Json;

/// <summary>RFC 3339 timestamps in UTC with Z; a fraction of a second only if not zero, in at most six digits as in PostgreSQL.</summary>
sealed class UtcTimestampConverter : JsonConverter<DateTimeOffset>
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 10 } text && (text[10] is 'T' or 't') && !text.Contains(' ')
            && Timestamp.TryParse(text, null, out var timestamp)
                ? timestamp.At
                : throw new InvalidValueException("is not an RFC 3339 timestamp");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
}

/// <summary>Enum values as their camelCase names, compared case-sensitively; numbers and lists are rejected.</summary>
sealed class EnumNameConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsEnum;

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type))!;

    sealed class Converter<T> : JsonConverter<T> where T : struct, Enum
    {
        static readonly Dictionary<T, JsonEncodedText> Names =
            QueryEnum<T>.Known.ToDictionary(n => n.Value, n => JsonEncodedText.Encode(n.Key));

        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && QueryEnum<T>.TryParse(reader.GetString(), null, out var name)
                ? name.Value
                : throw new InvalidValueException($"is not one of {string.Join(", ", QueryEnum<T>.Known.Keys)}");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Names[value]);
    }
}

/// <summary>IDs and slugs as strings.</summary>
sealed class ParsableConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) =>
        type == typeof(Slug) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>));

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type))!;

    sealed class Converter<T> : JsonConverter<T> where T : struct, IParsable<T>
    {
        static readonly string Requirement = typeof(T) == typeof(Slug)
            ? "is not a slug: lower-case letters and digits joined by single hyphens"
            : "is not an id: a UUID with hyphens";

        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            T.TryParse(reader.GetString(), null, out var value) ? value : throw new InvalidValueException(Requirement);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
