using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Sections;
using NewsApi.Contract.Tags;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Json;

/// <summary>How everything in this folder is written as JSON: camelCase, UTC, strict about what comes in.</summary>
static class NewsJson
{
    public static readonly JsonSerializerOptions Options = Apply(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 32;
        options.AllowOutOfOrderMetadataProperties = true;
        // An answer is JSON and says so, nosniff: curly quotes, Hangul and markup travel as themselves, not as \u escapes six times their size.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new UtcTimestampConverter());
        options.Converters.Add(new ParsableConverter());
        options.Converters.Add(new EnumNameConverter());
        options.TypeInfoResolverChain.Insert(0, NewsJsonContext.Default.WithAddedModifier(SummaryFirst));
        options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        return options;
    }

    // A detail is a summary and more: what both have comes first, or every answer would begin with its body.
    static void SummaryFirst(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.DeclaringType == typeof(ArticleSummary)))
            property.Order = -1;
    }

    /// <summary>A detail without what its summary says; <see cref="JsonSplicer.Merge"/> puts the two together again.</summary>
    public static byte[] Rest(ArticleDetail detail) => JsonSplicer.Pick(Bytes(detail), name => !InSummary.Contains(name));

    static readonly HashSet<string> InSummary = [.. typeof(ArticleSummary).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);
}

/// <summary>Serialisers made at build time for what readers ask for most.</summary>
[JsonSerializable(typeof(ArticleDetail))]
[JsonSerializable(typeof(ArticleSummary))]
[JsonSerializable(typeof(ArticleListItem))]
[JsonSerializable(typeof(ImageView))]
[JsonSerializable(typeof(RelatedExplanation))]
[JsonSerializable(typeof(Page<TagView>))]
[JsonSerializable(typeof(Page<SectionView>))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
sealed partial class NewsJsonContext : JsonSerializerContext;

/// <summary>RFC 3339 in UTC with Z; a fraction only where there is one, down to PostgreSQL's microseconds.</summary>
sealed class UtcTimestampConverter : JsonConverter<DateTimeOffset>
{
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 10 } text && (text[10] is 'T' or 't') && !text.Contains(' ') && Timestamp.TryParse(text, null, out var moment) ? moment.At : throw new JsonException("Not a moment of RFC 3339.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture));
}

/// <summary>Enums are their names, spelt exactly as the contract spells them: no other case, no numbers, no lists.</summary>
sealed class EnumNameConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsEnum;

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type))!;

    sealed class Converter<T> : JsonConverter<T> where T : struct, Enum
    {
        static readonly Dictionary<T, JsonEncodedText> Names = QueryEnum<T>.Known.ToDictionary(n => n.Value, n => JsonEncodedText.Encode(n.Key));

        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && QueryEnum<T>.TryParse(reader.GetString(), null, out var choice)
                ? choice.Value
                : throw new JsonException($"Not one of {string.Join(", ", QueryEnum<T>.Known.Keys)}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Names[value]);
    }
}

/// <summary>Ids and slugs are strings in JSON; a string that does not parse is refused with the field's name.</summary>
sealed class ParsableConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) =>
        type == typeof(Slug) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>));

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type))!;

    sealed class Converter<T> : JsonConverter<T> where T : struct, IParsable<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            T.TryParse(reader.GetString(), null, out var value) ? value : throw new JsonException(typeof(T) == typeof(Slug) ? "Not a slug: lower-case letters and digits joined by single hyphens." : "Not an id: a UUID with hyphens.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
