using System.Text.Json;
using NewsApi.Contract.Json;

namespace NewsApi.Contract.Feeds;

/// <summary>Writes JSON that omits missing values, because JSON Feed, ninjs and schema.org do not use null.</summary>
static class FeedJson
{
    // The same encoder as in all responses: it escapes neither non-ASCII letters nor markup.
    static readonly JsonWriterOptions Options = new() { Encoder = NewsJson.Options.Encoder };

    public static Utf8JsonWriter To(Stream output) => new(output, Options);

    /// <summary>Writes a string property, or nothing if the text is null.</summary>
    public static void Text(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    /// <summary>Writes an array of objects, or nothing if there are no items.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T, Utf8JsonWriter> write)
    {
        var started = false;
        foreach (var item in items)
        {
            if (!started)
                json.WriteStartArray(name);
            started = true;
            json.WriteStartObject();
            write(item, json);
            json.WriteEndObject();
        }

        if (started)
            json.WriteEndArray();
    }
}
