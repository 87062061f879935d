using System.Text.Json;
using System.Text.Json.Serialization;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Import;

/// <summary>An alias of a tag: a JSON string with the name, or an object with the name and a slug that is not derived from it.</summary>
[JsonConverter(typeof(AliasRecordConverter))]
sealed record AliasRecord(string Name, Slug? Slug = null);

sealed class AliasRecordConverter : JsonConverter<AliasRecord>
{
    sealed record AliasObject(string Name, Slug Slug);

    public override AliasRecord Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? new(reader.GetString()!)
        : JsonSerializer.Deserialize<AliasObject>(ref reader, options) is { } alias ? new(alias.Name, alias.Slug)
        : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, AliasRecord value, JsonSerializerOptions options)
    {
        if (value.Slug is { } slug)
            JsonSerializer.Serialize(writer, new AliasObject(value.Name, slug), options);
        else
            writer.WriteStringValue(value.Name);
    }
}
