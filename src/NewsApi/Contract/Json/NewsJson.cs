using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Sections;
using NewsApi.Contract.Tags;

namespace NewsApi.Contract.Json;

/// <summary>The serializer options of the whole contract: camelCase, times in UTC, unknown and duplicate properties rejected.</summary>
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
        // Responses are application/json with nosniff, so HTML characters need no escaping. Curly quotes, Hangul and markup are written
        // as they are instead of as \u escapes, which are up to six times as long.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new UtcTimestampConverter());
        options.Converters.Add(new ParsableConverter());
        options.Converters.Add(new EnumNameConverter());
        options.TypeInfoResolverChain.Insert(0, NewsJsonContext.Default.WithAddedModifier(SummaryFirst));
        options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        return options;
    }

    // An article detail inherits its summary; without this order, inherited properties would follow the body.
    static void SummaryFirst(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.DeclaringType == typeof(ArticleSummary)))
            property.Order = -1;
    }

    /// <summary>An article detail without the properties of its summary; <see cref="JsonSplicer.Merge"/> combines the two.</summary>
    public static byte[] Rest(ArticleDetail detail) => JsonSplicer.Pick(Bytes(detail), name => !SummaryProperties.Contains(name));

    static readonly HashSet<string> SummaryProperties =
        [.. typeof(ArticleSummary).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);
}

/// <summary>Source-generated serializers of the most frequent responses.</summary>
[JsonSerializable(typeof(ArticleDetail))]
[JsonSerializable(typeof(ArticleSummary))]
[JsonSerializable(typeof(ArticleListItem))]
[JsonSerializable(typeof(ImageView))]
[JsonSerializable(typeof(RelatedExplanation))]
[JsonSerializable(typeof(Page<TagView>))]
[JsonSerializable(typeof(Page<SectionView>))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
sealed partial class NewsJsonContext : JsonSerializerContext;
