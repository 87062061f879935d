using System.Text.Json;
using System.Text.Json.Serialization;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Import;

/// <summary>
/// A tag of an article: a JSON string with its name, or an object with its name, type and slug. A slug identifies the tag; otherwise the
/// name does.
/// </summary>
[JsonConverter(typeof(ArticleTagRecordConverter))]
sealed record ArticleTagRecord(string Name, TagType? Type, Slug? Slug = null);

sealed class ArticleTagRecordConverter : JsonConverter<ArticleTagRecord>
{
    sealed record TagObject(string Name, TagType? Type = null, Slug? Slug = null);

    public override ArticleTagRecord Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? new(reader.GetString()!, null)
        : JsonSerializer.Deserialize<TagObject>(ref reader, options) is { } tag ? new(tag.Name, tag.Type, tag.Slug)
        : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, ArticleTagRecord value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new TagObject(value.Name, value.Type, value.Slug), options);
}
