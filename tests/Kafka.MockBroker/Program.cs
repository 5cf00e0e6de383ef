using System.Globalization;
using CreditRisk.Kafka.MockBroker;

// Prints the brokers' addresses, answers one line per command, and ends with its input: it cannot outlive the test that started it.
using var cluster = new MockCluster(args is [var brokers] ? int.Parse(brokers, CultureInfo.InvariantCulture) : 1);
Console.WriteLine(cluster.Bootstrap);
while (Console.ReadLine() is { } line)
{
    Console.WriteLine(cluster.Execute(line));
}
