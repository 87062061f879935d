using System.Runtime.CompilerServices;
using System.Text.Json;
using NewsApi.Contract.Import;
using NewsApi.Contract.Json;

namespace NewsApi.Operations.Import;

/// <summary>Our own format: one JSON object a line.</summary>
sealed class JsonLines : IRecordSource
{
    public bool LooksAhead => true;

    public async IAsyncEnumerable<SourceRecordLine> Read(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var (number, bytes) in new LineReader(file).Lines(stop))
            yield return Parse(bytes, out var reason) is { } line ? new(number, line) : new(number, null, reason);
    }

    static ImportRecord? Parse(byte[]? bytes, out string reason)
    {
        reason = LineReader.TooLong;
        if (bytes is null)
            return null;

        try
        {
            var text = WithoutMark(bytes);
            reason = "$ must be an object";
            return IsEntry(text) ? JsonSerializer.Deserialize<ReferenceRecord>(text, NewsJson.Options) : JsonSerializer.Deserialize<ArticleRecord>(text, NewsJson.Options);
        }
        catch (JsonException fault)
        {
            var (path, why) = JsonError.Of(fault);
            reason = $"{path} {why}";
        }
        catch (NotSupportedException)
        {
            reason = "a block of the body must say its type";
        }

        return null;
    }

    /// <summary>The bytes without a byte order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    // A story has no type; what is wrong with the rest of the line is found out by who parses it.
    static bool IsEntry(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
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
