using System.Text.Json;
using System.Text.Json.Serialization;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Import;

/// <summary>A tag of an article: a JSON string with its name, or an object with its name and type.</summary>
[JsonConverter(typeof(ArticleTagRecordConverter))]
sealed record ArticleTagRecord(string Name, TagType? Type);

sealed class ArticleTagRecordConverter : JsonConverter<ArticleTagRecord>
{
    sealed record TagObject(string Name, TagType? Type = null);

    public override ArticleTagRecord Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? new(reader.GetString()!, null)
        : JsonSerializer.Deserialize<TagObject>(ref reader, options) is { } tag ? new(tag.Name, tag.Type)
        : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, ArticleTagRecord value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new TagObject(value.Name, value.Type), options);
}
