using System.Text.Json;
using NewsApi.Contract.Json;

namespace NewsApi.Contract.Feeds;

/// <summary>JSON in which what is not known is left out, as these standards have it: none of them knows null.</summary>
static class FeedJson
{
    // As in every answer: curly quotes, Hangul and markup travel as themselves.
    static readonly JsonWriterOptions Options = new() { Encoder = NewsJson.Options.Encoder };

    public static Utf8JsonWriter To(Stream output) => new(output, Options);

    public static void Text(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    /// <summary>An array of objects; nothing at all for none.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T, Utf8JsonWriter> write)
    {
        var begun = false;
        foreach (var item in items)
        {
            if (!begun)
                json.WriteStartArray(name);
            begun = true;
            json.WriteStartObject();
            write(item, json);
            json.WriteEndObject();
        }

        if (begun)
            json.WriteEndArray();
    }
}
