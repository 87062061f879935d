using System.Buffers;
using System.Text.Json;
using NewsApi.Contract.Queries;

namespace NewsApi.Contract.Json;

/// <summary>Puts pieces of JSON that were made ready together, without taking them apart.</summary>
static class JsonSplicer
{
    /// <summary>A page of items: the same as a <see cref="Page{T}"/> written out.</summary>
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

    /// <summary>An object out of named pieces.</summary>
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

    /// <summary>A story's document out of its summary and the rest of it.</summary>
    public static byte[] Merge(byte[] summary, byte[] rest)
    {
        var whole = new byte[summary.Length + rest.Length - 1];
        summary.CopyTo(whole, 0);
        whole[summary.Length - 1] = (byte)',';
        rest.AsSpan(1).CopyTo(whole.AsSpan(summary.Length));
        return whole;
    }

    /// <summary>An object with more properties behind its own.</summary>
    public static byte[] With(byte[] json, params IReadOnlyList<(string Name, byte[] Value)> more)
    {
        var all = new ArrayBufferWriter<byte>(json.Length + more.Sum(m => m.Value.Length + m.Name.Length + 4));
        all.Write(json.AsSpan(0, json.Length - 1));
        foreach (var (name, value) in more)
        {
            all.Write(",\""u8);
            all.Write(System.Text.Encoding.ASCII.GetBytes(name));
            all.Write("\":"u8);
            all.Write(value);
        }

        all.Write("}"u8);
        return all.WrittenSpan.ToArray();
    }

    /// <summary>An object with the wanted ones of its properties, in its own order.</summary>
    public static byte[] Pick(byte[] json, Predicate<string> wanted) => Write(picked =>
    {
        picked.WriteStartObject();
        foreach (var (name, value) in Properties(json))
            if (wanted(name))
            {
                picked.WritePropertyName(name);
                picked.WriteRawValue(value.Span, skipInputValidation: true);
            }

        picked.WriteEndObject();
    });

    /// <summary>One property of an object as it stands there.</summary>
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

        throw new ArgumentException($"No {name} in it.", nameof(name));
    }

    /// <summary>A property of an object that is a string.</summary>
    public static string Text(byte[] json, string name) => JsonSerializer.Deserialize<string>(Property(json, name).Span) ?? "";

    /// <summary>The elements of an array as they stand there.</summary>
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
