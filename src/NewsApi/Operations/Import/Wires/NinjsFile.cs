using System.Runtime.CompilerServices;
using System.Text.Json;

namespace NewsApi.Operations.Import.Wires;

/// <summary>IPTC's ninjs 2 and 3: an item a line, or one document of at most 64 MiB that is an item, a list of items, or has <c>items</c>.</summary>
sealed class NinjsFile(string? section, bool byLine) : IRecordSource
{
    const int Largest = 64 << 20;

    public bool LooksAhead => false;

    public IAsyncEnumerable<SourceRecordLine> Read(Stream file, CancellationToken stop) => byLine ? Lines(file, stop) : Document(file, stop);

    async IAsyncEnumerable<SourceRecordLine> Lines(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var (number, line) in new LineReader(file).Lines(stop))
            if (line is null)
                yield return new(number, null, LineReader.TooLong);
            else
                yield return Parse(line, out var reason) is { } json ? One(json, number) : new(number, null, reason);
    }

    async IAsyncEnumerable<SourceRecordLine> Document(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        if (await Whole(file, stop) is not { } bytes)
        {
            yield return new(1, null, "is a document of more than 64 MiB: send an item a line instead");
            yield break;
        }

        if (Parse(bytes, out var reason) is not { } json)
        {
            yield return new(1, null, reason);
            yield break;
        }

        using (json)
            foreach (var (number, item) in ItemsOf(json.RootElement).Index())
                yield return One(item, number + 1);
    }

    static async Task<byte[]?> Whole(Stream file, CancellationToken stop)
    {
        var whole = new MemoryStream();
        var chunk = new byte[64 * 1024];
        while (await file.ReadAsync(chunk, stop) is var read and > 0)
        {
            if (whole.Length + read > Largest)
                return null;
            whole.Write(chunk, 0, read);
        }

        return whole.ToArray();
    }

    static JsonDocument? Parse(byte[] bytes, out string reason)
    {
        try
        {
            reason = "";
            return JsonDocument.Parse(bytes.AsMemory(bytes.Length - JsonLines.WithoutMark(bytes).Length), new() { MaxDepth = 64 });
        }
        catch (JsonException fault)
        {
            reason = fault.Message.Contains("depth", StringComparison.OrdinalIgnoreCase) ? "is nested too deep" : $"is not well-formed JSON, at line {fault.LineNumber + 1}";
            return null;
        }
    }

    static IEnumerable<JsonElement> ItemsOf(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root.EnumerateArray(),
        JsonValueKind.Object when root.TryGetProperty("items", out var items) && items.ValueKind is JsonValueKind.Array => items.EnumerateArray(),
        _ => [root],
    };

    SourceRecordLine One(JsonDocument json, int number)
    {
        using (json)
            return One(json.RootElement, number);
    }

    SourceRecordLine One(JsonElement item, int number)
    {
        try
        {
            return new(number, NinjsItem.Read(new(item)).ToLine(section ?? "Wire"));
        }
        catch (UnsupportedFormatException fault)
        {
            return new(number, null, fault.Message);
        }
    }
}
