// UDP echo on ns-3: pairs of client and server around one router, 10 Gbit/s links of 50 us, 64 bytes every 100 us. Nothing is filtered.
// Usage: ns3_echo PAIRS PACKETS_OF_A_CLIENT; prints million packets a second that arrived at either end.
// Built and run by .config/bench where Debian's libns3-dev is installed; ns-3 is GPL-2, and measured only.
#include "ns3/applications-module.h"
#include "ns3/core-module.h"
#include "ns3/internet-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"
#include "ns3/traffic-control-module.h"
#include <chrono>
#include <cstdio>

using namespace ns3;

static uint64_t arrived;

static void Arrive(Ptr<const Packet>) {
    arrived++;
}

int main(int, char** arguments) {
    int pairs = atoi(arguments[1]);
    int packets = atoi(arguments[2]);
    NodeContainer router, clients, servers;
    router.Create(1);
    clients.Create(pairs);
    servers.Create(pairs);
    InternetStackHelper stack;
    stack.SetIpv6StackInstall(false);
    stack.Install(router);
    stack.Install(clients);
    stack.Install(servers);
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", StringValue("10Gbps"));
    link.SetChannelAttribute("Delay", StringValue("50us"));
    TrafficControlHelper queues;
    Ipv4AddressHelper addresses;
    addresses.SetBase("10.0.0.0", "255.255.255.252");
    std::vector<Ipv4Address> serverAddress;
    for (int i = 0; i < 2 * pairs; i++) {
        auto devices = link.Install(router.Get(0), i < pairs ? clients.Get(i) : servers.Get(i - pairs));
        auto interfaces = addresses.Assign(devices);
        addresses.NewNetwork();
        queues.Uninstall(devices); // the faster of the two ways
        if (i >= pairs) {
            serverAddress.push_back(interfaces.GetAddress(1));
        }
    }
    Ipv4GlobalRoutingHelper::PopulateRoutingTables();
    auto serverApplications = UdpEchoServerHelper(9).Install(servers);
    for (int i = 0; i < pairs; i++) {
        UdpEchoClientHelper client(serverAddress[i], 9);
        client.SetAttribute("MaxPackets", UintegerValue(packets));
        client.SetAttribute("Interval", TimeValue(MicroSeconds(100)));
        client.SetAttribute("PacketSize", UintegerValue(64));
        auto application = client.Install(clients.Get(i)).Get(0);
        application->SetStartTime(NanoSeconds(997 * i));
        application->TraceConnectWithoutContext("Rx", MakeCallback(&Arrive));
        serverApplications.Get(i)->TraceConnectWithoutContext("Rx", MakeCallback(&Arrive));
    }
    Simulator::Stop(Seconds(packets * 100e-6 + 1));
    auto begun = std::chrono::steady_clock::now();
    Simulator::Run();
    std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun;
    printf("%.6f\n", arrived / passed.count() / 1e6);
    Simulator::Destroy();
}
