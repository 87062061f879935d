using System.Runtime.CompilerServices;
using System.Text.Json;
using NewsApi.Contract.Import;
using NewsApi.Contract.Json;

namespace NewsApi.Operations.Import;

/// <summary>Reads the import format of NewsApi: one JSON object per line.</summary>
sealed class JsonLinesRecordSource : IRecordSource
{
    public bool HasForwardReferences => true;

    public async IAsyncEnumerable<ReadResult> Read(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var (number, line) in new LineReader(file).Read(stop))
            yield return Parse(line, out var reason) is { } record ? new(number, record) : new(number, null, reason);
    }

    static ImportRecord? Parse(byte[]? line, out string reason)
    {
        reason = LineReader.TooLong;
        if (line is null)
            return null;

        try
        {
            var json = line.SkipByteOrderMark();
            reason = "$ must be an object";
            return HasType(json)
                ? JsonSerializer.Deserialize<ReferenceRecord>(json, NewsJson.Options)
                : JsonSerializer.Deserialize<ArticleRecord>(json, NewsJson.Options);
        }
        catch (JsonException fault)
        {
            var (path, why) = JsonError.Of(fault);
            reason = $"{path} {why}";
        }
        catch (NotSupportedException)
        {
            reason = "every block of the body must have a type";
        }

        return null;
    }

    // Reference records have a type, articles have none. Malformed JSON counts as an article: its deserializer reports the error.
    static bool HasType(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("type"u8))
                    return true;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
        }

        return false;
    }
}
