using System.Buffers;
using System.Text;
using System.Text.Json;
using NewsApi.Contract.Queries;

namespace NewsApi.Contract.Json;

/// <summary>Combines and splits serialized JSON without deserializing it.</summary>
static class JsonSplicer
{
    /// <summary>A page of items, with the same JSON as a serialized <see cref="Page{T}"/>.</summary>
    public static byte[] Page(IEnumerable<byte[]> items, string? next = null, Total? total = null) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var item in items)
            json.WriteRawValue(item, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteString("next", next);
        if (total is not null)
        {
            json.WritePropertyName("total");
            JsonSerializer.Serialize(json, total, NewsJson.Options);
        }

        json.WriteEndObject();
    });

    /// <summary>An object with the given properties.</summary>
    public static byte[] Object(IReadOnlyList<(string Name, byte[] Value)> properties) => Write(json =>
    {
        json.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value, skipInputValidation: true);
        }

        json.WriteEndObject();
    });

    public static byte[] Array(IEnumerable<byte[]> items) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var item in items)
            json.WriteRawValue(item, skipInputValidation: true);
        json.WriteEndArray();
    });

    /// <summary>An article's document: the properties of its summary, then the rest. Neither object may be empty.</summary>
    public static byte[] Merge(byte[] summary, byte[] rest)
    {
        var document = new byte[summary.Length + rest.Length - 1];
        summary.CopyTo(document, 0);
        document[summary.Length - 1] = (byte)',';
        rest.AsSpan(1).CopyTo(document.AsSpan(summary.Length));
        return document;
    }

    /// <summary>The object with more properties at its end. The object may not be empty.</summary>
    public static byte[] With(byte[] json, params IReadOnlyList<(string Name, byte[] Value)> more)
    {
        var all = new ArrayBufferWriter<byte>(json.Length + more.Sum(m => m.Value.Length + m.Name.Length + 4));
        all.Write(json.AsSpan(0, json.Length - 1));
        foreach (var (name, value) in more)
        {
            all.Write(",\""u8);
            all.Write(Encoding.ASCII.GetBytes(name));
            all.Write("\":"u8);
            all.Write(value);
        }

        all.Write("}"u8);
        return all.WrittenSpan.ToArray();
    }

    /// <summary>The object with only the properties that match, in their original order.</summary>
    public static byte[] Pick(byte[] json, Predicate<string> match) => Write(picked =>
    {
        picked.WriteStartObject();
        foreach (var (name, value) in Properties(json))
            if (match(name))
            {
                picked.WritePropertyName(name);
                picked.WriteRawValue(value.Span, skipInputValidation: true);
            }

        picked.WriteEndObject();
    });

    /// <summary>The JSON of one property of an object.</summary>
    public static ReadOnlyMemory<byte> Property(byte[] json, string name)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
                return json.AsMemory(start..(int)reader.BytesConsumed);
        }

        throw new ArgumentException($"The JSON object has no property named {name}.", nameof(name));
    }

    /// <summary>The value of a string property.</summary>
    public static string Text(byte[] json, string name) => JsonSerializer.Deserialize<string>(Property(json, name).Span) ?? "";

    /// <summary>The JSON of each element of an array.</summary>
    public static List<byte[]> Elements(ReadOnlyMemory<byte> json)
    {
        var elements = new List<byte[]>();
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            elements.Add(json[start..(int)reader.BytesConsumed].ToArray());
        }

        return elements;
    }

    static List<(string Name, ReadOnlyMemory<byte> Value)> Properties(byte[] json)
    {
        var properties = new List<(string, ReadOnlyMemory<byte>)>();
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            properties.Add((name, json.AsMemory(start..(int)reader.BytesConsumed)));
        }

        return properties;
    }

    static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = NewsJson.Options.Encoder, SkipValidation = true }))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }
}
